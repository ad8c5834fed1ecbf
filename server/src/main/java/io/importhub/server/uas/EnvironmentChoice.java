package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The environment that a user's token is for. */
@Component
final class EnvironmentChoice {
  private final Users users;

  EnvironmentChoice(Users users) {
    this.users = users;
  }

  /**
   * The environment that was asked for, else the user's default one.
   *
   * @throws OAuthFailure {@code invalid_grant} if the user may not use it; an unknown one gives the
   *     same answer
   */
  String choose(User user, Optional<String> asked) {
    return asked
        .or(() -> Optional.ofNullable(user.defaultEnvironment()))
        .filter(id -> users.mayUse(user.id(), id))
        .orElseThrow(
            () ->
                OAuthFailure.invalidGrant(
                    asked.isPresent()
                        ? "environmentId names no environment that the user may use"
                        : "the user has no default environment, expected environmentId"));
  }
}
