package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Checks a user's password, within the guess limit. A user who is unknown, disabled or has another
 * password gives the same answer after the same time.
 */
@Component
final class SignIn {
  private static final int LONGEST = 100;

  private final Users users;
  private final GuessLimit guessLimit;
  private final PasswordChecks passwords;

  SignIn(Users users, GuessLimit guessLimit, PasswordChecks passwords) {
    this.users = users;
    this.guessLimit = guessLimit;
    this.passwords = passwords;
  }

  /**
   * @param address where the request came from
   * @throws OAuthFailure {@code invalid_grant} if the password is wrong; 429 if there were too many
   *     wrong ones before, whatever this one is; 503 if too many others wait for their check
   */
  User user(String login, String password, String address) {
    if (login.length() > LONGEST || password.length() > LONGEST) {
      throw wrong();
    }
    var guesser = Guesser.of(login, address);
    guessLimit.require(guesser);
    return passwords.inTurn(
        () -> {
          // those that were in turn before may have used up what was left
          guessLimit.require(guesser);
          Optional<User> found = users.byLogin(login);
          boolean right = passwords.match(password, found.map(User::password));
          if (!right || found.isEmpty() || found.get().disabled()) {
            guessLimit.count(guesser);
            throw wrong();
          }
          return found.get();
        });
  }

  private static OAuthFailure wrong() {
    return OAuthFailure.invalidGrant("invalid_username_or_password");
  }
}
