package io.importhub.server.uas;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs in who sends a name and a password with each request to the REST interface ({@code
 * importhub.uas.basic.enabled}), as {@link PasswordGrant} would and within the same guess limit.
 * The user is read anew each time: one who was disabled, or has another password, is refused at
 * once. The caller may read and write, never administrate.
 */
@Component
@ConditionalOnBooleanProperty("importhub.uas.basic.enabled")
final class BasicSignIn {
  /** No client's id has a blank. */
  private static final String CLIENT = "by password";

  private static final Set<String> SCOPES = Set.of(Scopes.READ, Scopes.WRITE);

  private final SignIn signIn;
  private final Users users;
  private final GuessLimit guessLimit;
  private final EnvironmentChoice environments;
  private final UasProperties properties;
  private final InstantSource clock;
  private final RecentPasswords recent;

  BasicSignIn(
      SignIn signIn,
      Users users,
      GuessLimit guessLimit,
      EnvironmentChoice environments,
      UasProperties properties,
      InstantSource clock) {
    this.signIn = signIn;
    this.users = users;
    this.guessLimit = guessLimit;
    this.environments = environments;
    this.properties = properties;
    this.clock = clock;
    this.recent = new RecentPasswords(clock);
  }

  /**
   * @param request of {@link BasicCredentials}
   * @throws OAuthFailure as {@link SignIn#user}
   * @throws SignInForbiddenException if the user may use no environment, or not the one asked for
   */
  Authentication authenticate(Authentication request) {
    var details = (BasicCredentials.Details) Objects.requireNonNull(request.getDetails());
    User user =
        user(request.getName(), String.valueOf(request.getCredentials()), details.address());
    return new CallerAuthentication(
        new Caller(
            user.id(),
            user.login(),
            CLIENT,
            environment(user, details),
            SCOPES,
            // no token has it: what is open ends with the user, or as late as a token would
            CLIENT + ":" + Secrets.id(),
            clock.instant().plus(properties.accessTokenLife()),
            clock.instant()));
  }

  private User user(String login, String password, String address) {
    // also before a password that is known to be right: who guesses is not to learn that
    guessLimit.require(Guesser.of(login, address));
    return users
        .byLogin(login)
        .filter(user -> !user.disabled() && recent.hold(user, password))
        .orElseGet(
            () -> {
              User user = signIn.user(login, password, address);
              recent.add(user, password);
              return user;
            });
  }

  private String environment(User user, BasicCredentials.Details details) {
    Optional<String> asked = Optional.ofNullable(details.askedEnvironment());
    Optional<String> inPath =
        Optional.ofNullable(details.pathEnvironment()).filter(id -> users.mayUse(user.id(), id));
    try {
      return environments.choose(user, asked.or(() -> inPath));
    } catch (OAuthFailure e) {
      throw new SignInForbiddenException(
          asked.isPresent()
              ? "The header HopexEnvironment names no environment that " + user.login() + " may use"
              : user.login() + " may not use the environment of the path and has no default one");
    }
  }
}
