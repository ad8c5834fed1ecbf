package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import io.importhub.server.uas.AuthorizationCodes.Held;
import io.importhub.server.uas.AuthorizationCodes.Issued;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A token for a code of the sign-in page (RFC 6749 §4.1.3), with the verifier that its client kept
 * (RFC 7636 §4.5). A code is good once: one that comes again ends what was issued for it.
 */
@Component
@TokenServiceOf.ItsOwn
final class CodeGrant implements Grant {
  static final String TYPE = "authorization_code";
  private static final Logger LOG = LoggerFactory.getLogger(CodeGrant.class);
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final AuthorizationCodes codes;
  private final RefreshTokens refreshTokens;
  private final Revocation revocation;
  private final Users users;
  private final TokenIssuer issuer;
  private final Transactions transactions;
  private final InstantSource clock;

  CodeGrant(
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      Revocation revocation,
      Users users,
      TokenIssuer issuer,
      Transactions transactions,
      InstantSource clock) {
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.revocation = revocation;
    this.users = users;
    this.issuer = issuer;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public IssuedTokens issue(Client client, TokenRequest request) {
    String code = request.required("code");
    String redirectUri = request.required("redirect_uri");
    String verifier = request.required("code_verifier");
    Held held =
        codes
            .find(code)
            .filter(found -> found.grant().clientId().equals(client.id()))
            .filter(found -> found.grant().redirectUri().equals(redirectUri))
            .filter(found -> isVerified(found, verifier))
            // one that was disabled or may do less by now gets nothing of what it asked for then
            .filter(found -> client.honours(found.createdAt()))
            .orElseThrow(CodeGrant::refused);
    if (held.used()) {
      throw usedTwice(held);
    }
    return issue(client, request, held, user(held));
  }

  private static boolean isVerified(Held held, String verifier) {
    return VERIFIER.matcher(verifier).matches()
        && Secrets.areSame(Secrets.challenge(verifier), held.grant().challenge());
  }

  private User user(Held held) {
    if (!clock.instant().isBefore(held.expiresAt())) {
      throw refused();
    }
    return users
        .byId(held.grant().userId())
        .filter(user -> user.honours(held.createdAt()))
        .filter(user -> users.mayUse(user.id(), held.grant().environmentId()))
        .orElseThrow(CodeGrant::refused);
  }

  private IssuedTokens issue(Client client, TokenRequest request, Held held, User user) {
    AuthorizationCodes.Grant grant = held.grant();
    AccessToken token =
        issuer.forUser(request.issuer(), user, grant.environmentId(), client, grant.scopes());
    boolean prolongable =
        grant.scopes().contains(Scopes.OFFLINE_ACCESS) && client.mayUse(RefreshGrant.TYPE);
    Optional<IssuedTokens> issued =
        transactions.write(
            () -> {
              if (!codes.use(held, token)) {
                return Optional.empty();
              }
              if (!prolongable) {
                return Optional.of(new IssuedTokens(token, null));
              }
              String refreshToken =
                  refreshTokens.begin(
                      client, user.id(), grant.environmentId(), grant.scopes(), token);
              codes.begun(held, refreshTokens.find(refreshToken).orElseThrow().family().id());
              return Optional.of(new IssuedTokens(token, refreshToken));
            });
    return issued.orElseThrow(() -> usedTwice(codes.find(request.required("code")).orElseThrow()));
  }

  private OAuthFailure usedTwice(Held held) {
    Issued issued = held.issued();
    if (issued != null) {
      revocation.end(issued);
    }
    LOG.warn(
        "An authorization code of client {} and user {} came a second time: its tokens have ended",
        held.grant().clientId(),
        held.grant().userId());
    return refused();
  }

  private static OAuthFailure refused() {
    return OAuthFailure.invalidGrant(
        "the code is unknown, used, expired, or of another client, redirect_uri or code_verifier");
  }
}
