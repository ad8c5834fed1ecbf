package io.importhub.server.uas;

import com.nimbusds.jwt.JWTClaimsSet;
import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who is behind a token of an outside token service. Its user is the one of the hub whose login the
 * claim {@code importhub.uas.user-claim} holds, by default {@code preferred_username} or {@code
 * sub}; a {@code sub} may also be a user's id. The environment is that of the claim {@code
 * environmentId}, else the user's default one.
 */
@Component
@TokenServiceOf.Outside
final class OutsideCallers {
  private static final String SUBJECT = "sub";
  private static final String PREFERRED_USERNAME = "preferred_username";

  // RFC 9068 §2.2; OpenID Connect Core 1.0 §2; Entra ID 1.0
  private static final List<String> CLIENT = List.of(Claims.CLIENT_ID, "azp", "appid");

  // RFC 8693 §4.2; Entra ID and Okta
  private static final List<String> SCOPE = List.of(Claims.SCOPE, "scp");

  private final Users users;
  private final EnvironmentChoice environments;
  private final Transactions transactions;
  private final @Nullable String userClaim;

  OutsideCallers(
      Users users,
      EnvironmentChoice environments,
      Transactions transactions,
      UasProperties properties) {
    this.users = users;
    this.environments = environments;
    this.transactions = transactions;
    this.userClaim = properties.userClaim();
  }

  /**
   * @throws TokenRefusedException if the hub has no such user, has disabled it, or lets it use no
   *     environment
   */
  Caller of(JWTClaimsSet claims, String tokenId, Instant issuedAt, Instant expiresAt) {
    String client =
        CLIENT.stream().flatMap(name -> text(claims, name).stream()).findFirst().orElse("");
    Set<String> scopes = scopes(claims);
    if (!client.isEmpty() && client.equals(claims.getSubject())) {
      // RFC 9068 §2.2: there is no user behind it
      return new Caller(null, client, client, null, scopes, tokenId, expiresAt, issuedAt);
    }
    return transactions.read(
        () -> {
          User user = user(claims);
          if (!user.honours(issuedAt)) {
            throw OutsideTokens.refused("its user was disabled");
          }
          return new Caller(
              user.id(),
              user.login(),
              client,
              environment(user, claims),
              scopes,
              tokenId,
              expiresAt,
              issuedAt);
        });
  }

  private User user(JWTClaimsSet claims) {
    String claim =
        userClaim != null
            ? userClaim
            : text(claims, PREFERRED_USERNAME).isPresent() ? PREFERRED_USERNAME : SUBJECT;
    String value =
        text(claims, claim)
            .orElseThrow(
                () ->
                    OutsideTokens.refused(
                        "the claim " + claim + " is missing (importhub.uas.user-claim)"));
    return users
        .byLogin(value)
        .or(() -> claim.equals(SUBJECT) ? users.byId(value) : Optional.empty())
        .orElseThrow(
            () ->
                OutsideTokens.refused(
                    "the hub has no user \""
                        + value
                        + "\", whom its claim "
                        + claim
                        + " names (importhub.uas.user-claim)"));
  }

  private String environment(User user, JWTClaimsSet claims) {
    try {
      return environments.choose(user, text(claims, Claims.ENVIRONMENT_ID));
    } catch (OAuthFailure e) {
      throw OutsideTokens.refused(String.valueOf(e.getError().getDescription()));
    }
  }

  private static Set<String> scopes(JWTClaimsSet claims) {
    Set<String> scopes = new HashSet<>();
    for (String name : SCOPE) {
      Object value = claims.getClaim(name);
      Stream<?> words = value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
      words.map(String::valueOf).map(Scopes::parse).forEach(scopes::addAll);
    }
    return scopes;
  }

  private static Optional<String> text(JWTClaimsSet claims, String name) {
    // PostgreSQL has no U+0000
    return claims.getClaim(name) instanceof String text && !text.isEmpty() && text.indexOf('\0') < 0
        ? Optional.of(text)
        : Optional.empty();
  }

  EndedTokens endedSince(Instant instant) {
    return new EndedTokens(Set.of(), users.tokensEndedSince(instant));
  }
}
