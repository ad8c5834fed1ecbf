package io.importhub.server.uas;

import io.importhub.server.uas.RefreshTokens.Held;
import io.importhub.server.uas.RefreshTokens.IssuedBeside;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Ends tokens (RFC 7009). An access token is ended by itself, also one that a refresh has
 * superseded; a refresh token with its whole family and that family's access tokens. An unknown
 * token, and one of another client, is left as it is: the answer is 200 all the same.
 */
@Component
@TokenServiceOf.ItsOwn
final class Revocation {
  private final SignedTokens signedTokens;
  private final DeniedTokens denied;
  private final RefreshTokens refreshTokens;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;

  Revocation(
      SignedTokens signedTokens,
      DeniedTokens denied,
      RefreshTokens refreshTokens,
      Transactions transactions,
      ApplicationEventPublisher events) {
    this.signedTokens = signedTokens;
    this.denied = denied;
    this.refreshTokens = refreshTokens;
    this.transactions = transactions;
    this.events = events;
  }

  AuthenticationProvider provider() {
    return new ProviderOf(OAuth2TokenRevocationAuthenticationToken.class, this::answer);
  }

  private Authentication answer(Authentication authentication) {
    var request = (OAuth2TokenRevocationAuthenticationToken) authentication;
    var client = (Authentication) request.getPrincipal();
    Set<String> ended = revoke(request.getToken(), client.getName());
    if (!ended.isEmpty()) {
      events.publishEvent(new TokensRevoked(ended));
    }
    return new OAuth2TokenRevocationAuthenticationToken(answered(request.getToken()), client);
  }

  private Set<String> revoke(String token, String clientId) {
    Optional<Held> held =
        refreshTokens.find(token).filter(found -> found.family().clientId().equals(clientId));
    return held.isPresent()
        ? endFamily(held.get().family().id())
        : denyAccessToken(token, clientId);
  }

  private Set<String> endFamily(String familyId) {
    return transactions.write(
        () -> {
          refreshTokens.end(familyId);
          return refreshTokens.accessTokens(familyId).stream()
              .peek(beside -> denied.deny(beside.tokenId(), beside.expiresAt()))
              .map(IssuedBeside::tokenId)
              .collect(Collectors.toSet());
        });
  }

  /** Ends what was issued for an authorization code. */
  void end(AuthorizationCodes.Issued issued) {
    Set<String> ended =
        transactions.write(
            () -> {
              denied.deny(issued.accessTokenId(), issued.accessExpiresAt());
              Set<String> all = new HashSet<>(Set.of(issued.accessTokenId()));
              String familyId = issued.familyId();
              if (familyId != null) {
                all.addAll(endFamily(familyId));
              }
              return all;
            });
    events.publishEvent(new TokensRevoked(ended));
  }

  private Set<String> denyAccessToken(String token, String clientId) {
    Claims claims;
    try {
      claims = signedTokens.read(token);
    } catch (TokenRefusedException unknown) {
      return Set.of();
    }
    if (!claims.clientId().equals(clientId)) {
      return Set.of();
    }
    denied.deny(claims.id(), claims.expiresAt());
    return Set.of(claims.id());
  }

  private static OAuth2AccessToken answered(String token) {
    // the endpoint wants a token to answer with and writes nothing of it
    return new OAuth2AccessToken(
        OAuth2AccessToken.TokenType.BEARER, token, Instant.EPOCH, Instant.MAX);
  }
}
