package io.importhub.server.uas;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import io.importhub.server.uas.TokenRefusedException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Verifies access tokens by their signature, the deny list and the tables of users and clients. */
@Component
@TokenServiceOf.ItsOwn
final class VerifiedTokens implements AccessTokens {
  private final SignedTokens tokens;
  private final DeniedTokens denied;
  private final Users users;
  private final Clients clients;
  private final Transactions transactions;
  private final InstantSource clock;

  VerifiedTokens(
      SignedTokens tokens,
      DeniedTokens denied,
      Users users,
      Clients clients,
      Transactions transactions,
      InstantSource clock) {
    this.tokens = tokens;
    this.denied = denied;
    this.users = users;
    this.clients = clients;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What a good token says, and who is behind it.
   *
   * @param user the user, or null behind the token of a client on its own behalf
   */
  record Verified(Claims claims, @Nullable User user) {

    Caller caller() {
      return new Caller(
          user == null ? null : user.id(),
          user == null ? claims.clientId() : user.login(),
          claims.clientId(),
          claims.environmentId(),
          Set.copyOf(claims.scopes()),
          claims.id(),
          claims.expiresAt(),
          claims.issuedAt());
    }
  }

  @Override
  public Caller verify(String token) {
    return check(token).caller();
  }

  Verified check(String token) {
    Claims claims = tokens.read(token);
    Verified verified = transactions.read(() -> lookUp(claims));
    if (!clock.instant().isBefore(claims.expiresAt())) {
      throw new TokenRefusedException(
          Reason.TOKEN_EXPIRED, "The access token is refused: it expired at " + claims.expiresAt());
    }
    return verified;
  }

  private Verified lookUp(Claims claims) {
    if (denied.contains(claims.id())) {
      throw refused("it was revoked");
    }
    boolean clientHonours =
        clients
            .find(claims.clientId())
            .filter(client -> client.honours(claims.issuedAt()))
            .isPresent();
    if (!clientHonours) {
      throw refused("its client was disabled or may do less than before");
    }
    if (!claims.isUsers()) {
      return new Verified(claims, null);
    }
    User user =
        users
            .byId(claims.subject())
            .filter(found -> found.honours(claims.issuedAt()))
            .orElseThrow(() -> refused("its user was disabled or changed"));
    return new Verified(claims, user);
  }

  private static TokenRefusedException refused(String why) {
    return new TokenRefusedException(Reason.INVALID_TOKEN, "The access token is refused: " + why);
  }

  @Override
  public boolean isRevoked(String tokenId) {
    return denied.contains(tokenId);
  }

  @Override
  public EndedTokens endedSince(Instant instant) {
    return transactions.read(
        () ->
            new EndedTokens(
                denied.deniedSince(instant),
                users.tokensEndedSince(instant),
                clients.tokensEndedSince(instant)));
  }
}
