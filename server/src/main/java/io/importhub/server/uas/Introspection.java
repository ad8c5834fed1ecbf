package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import io.importhub.server.uas.RefreshTokens.Held;
import io.importhub.server.uas.VerifiedTokens.Verified;
import java.time.InstantSource;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Tells an authenticated client about a token (RFC 7662): an access token is looked at as every
 * other request would look at it, a refresh token is shown to the client it belongs to.
 */
@Component
@TokenServiceOf.ItsOwn
final class Introspection {
  private final VerifiedTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final InstantSource clock;

  Introspection(VerifiedTokens accessTokens, RefreshTokens refreshTokens, InstantSource clock) {
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.clock = clock;
  }

  AuthenticationProvider provider() {
    return new ProviderOf(OAuth2TokenIntrospectionAuthenticationToken.class, this::answer);
  }

  private Authentication answer(Authentication authentication) {
    var request = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
    var client = (Authentication) request.getPrincipal();
    return new OAuth2TokenIntrospectionAuthenticationToken(
        request.getToken(), client, facts(request.getToken(), client.getName()));
  }

  private OAuth2TokenIntrospection facts(String token, String clientId) {
    try {
      return facts(accessTokens.check(token));
    } catch (TokenRefusedException refused) {
      return refreshTokens
          .find(token)
          .filter(held -> held.family().clientId().equals(clientId))
          .filter(held -> held.isGood(clock.instant()))
          .map(Introspection::facts)
          .orElseGet(() -> OAuth2TokenIntrospection.builder(false).build());
    }
  }

  private static OAuth2TokenIntrospection facts(Verified verified) {
    Claims claims = verified.claims();
    var facts =
        OAuth2TokenIntrospection.builder(true)
            .scopes(scopes -> scopes.addAll(claims.scopes()))
            .clientId(claims.clientId())
            .tokenType("Bearer")
            .issuedAt(claims.issuedAt())
            .expiresAt(claims.expiresAt())
            .subject(claims.subject())
            .audience(TokenIssuer.AUDIENCE)
            .issuer(claims.issuer())
            .id(claims.id());
    User user = verified.user();
    if (user != null) {
      facts.username(user.login());
    }
    String environmentId = claims.environmentId();
    if (environmentId != null) {
      facts.claim(Claims.ENVIRONMENT_ID, environmentId);
    }
    return facts.build();
  }

  private static OAuth2TokenIntrospection facts(Held held) {
    return OAuth2TokenIntrospection.builder(true)
        .scopes(scopes -> scopes.addAll(held.family().scopes()))
        .clientId(held.family().clientId())
        .tokenType("refresh_token")
        .expiresAt(held.expiresAt())
        .subject(held.family().userId())
        .claim(Claims.ENVIRONMENT_ID, held.family().environmentId())
        .build();
  }
}
