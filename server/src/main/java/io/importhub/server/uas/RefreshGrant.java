package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import io.importhub.server.uas.RefreshTokens.Family;
import io.importhub.server.uas.RefreshTokens.Held;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A fresh token for a refresh token (RFC 6749 §6), which is used by that: of several requests with
 * the same one exactly one is served. A used one that comes again was stolen or copied, by whom is
 * unknown: the refresh tokens of its family end (RFC 9700 §4.14.2).
 */
@Component
@TokenServiceOf.ItsOwn
final class RefreshGrant implements Grant {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshGrant.class);
  static final String TYPE = "refresh_token";

  private final RefreshTokens refreshTokens;
  private final Users users;
  private final TokenIssuer issuer;
  private final InstantSource clock;

  RefreshGrant(RefreshTokens refreshTokens, Users users, TokenIssuer issuer, InstantSource clock) {
    this.refreshTokens = refreshTokens;
    this.users = users;
    this.issuer = issuer;
    this.clock = clock;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public IssuedTokens issue(Client client, TokenRequest request) {
    Held held =
        refreshTokens
            .find(request.required("refresh_token"))
            .filter(found -> found.family().clientId().equals(client.id()))
            .orElseThrow(RefreshGrant::refused);
    User user = requireGood(held);
    Family family = held.family();
    List<String> allowed = family.scopes().stream().filter(client.scopes()::contains).toList();
    List<String> scopes = Scopes.granted(allowed, request.field("scope").orElse(""));
    AccessToken token =
        issuer.forUser(request.issuer(), user, family.environmentId(), client, scopes);
    String successor =
        refreshTokens.succeed(held, token).orElseThrow(() -> endedBySecondUse(family));
    return new IssuedTokens(token, successor);
  }

  private User requireGood(Held held) {
    Family family = held.family();
    if (held.used() && !family.ended()) {
      throw endedBySecondUse(family);
    }
    User user =
        users
            .byId(family.userId())
            .filter(found -> found.honours(family.createdAt()))
            .filter(found -> users.mayUse(found.id(), family.environmentId()))
            .orElseThrow(RefreshGrant::refused);
    if (!held.isGood(clock.instant())) {
      throw refused();
    }
    return user;
  }

  private OAuthFailure endedBySecondUse(Family family) {
    refreshTokens.end(family.id());
    LOG.warn(
        "A refresh token of client {} and user {} came a second time: its family has ended",
        family.clientId(),
        family.userId());
    return refused();
  }

  private static OAuthFailure refused() {
    return OAuthFailure.invalidGrant("the refresh token is unknown, used, expired or revoked");
  }
}
