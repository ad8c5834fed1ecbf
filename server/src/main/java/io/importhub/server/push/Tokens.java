package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import io.importhub.server.uas.AccessTokens;
import io.importhub.server.uas.TokenRefusedException;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Who a token names, in the terms of the push. */
@Component
final class Tokens {
  private final AccessTokens tokens;

  Tokens(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * The caller whom a token names.
   *
   * @throws PushException {@code INVALID_TOKEN} or {@code TOKEN_EXPIRED}
   */
  Caller verify(String token) {
    try {
      return tokens.verify(token);
    } catch (TokenRefusedException e) {
      throw switch (e.reason()) {
        case INVALID_TOKEN ->
            new PushException(
                ErrorCode.INVALID_TOKEN,
                "Found a token that is not good, expected one of this hub");
        case TOKEN_EXPIRED ->
            new PushException(
                ErrorCode.TOKEN_EXPIRED, "Found a token past its exp, expected a fresh one");
      };
    }
  }

  /**
   * The caller whom a fresh token names, for a connection that has one already.
   *
   * @throws PushException as {@link #verify}; {@code INVALID_TOKEN} also for another user, client
   *     or environment; {@code ACCESS_DENIED} when it lacks the scope {@code read} that the one
   *     before it had, for what was begun with that goes on
   */
  Caller renew(Caller current, String token) {
    Caller fresh = verify(token);
    if (!Objects.equals(fresh.userId(), current.userId())
        || !Objects.equals(fresh.environmentId(), current.environmentId())
        || (fresh.userId() == null && !fresh.clientId().equals(current.clientId()))) {
      throw new PushException(
          ErrorCode.INVALID_TOKEN,
          "Found a token of somebody else, expected one of the same user and environment");
    }
    if (current.scopes().contains("read") && !fresh.scopes().contains("read")) {
      throw new PushException(
          ErrorCode.ACCESS_DENIED, "Found a token without the scope read, expected it as before");
    }
    return fresh;
  }
}
