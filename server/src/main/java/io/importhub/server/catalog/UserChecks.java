package io.importhub.server.catalog;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an entry of a user must be, beside the rest of the catalog. */
@Component
final class UserChecks {
  private static final int LONGEST_LOGIN = 100;

  private final JdbcClient jdbc;
  private final EnvironmentEntries environments;
  private final RepositoryEntries repositories;
  private final ProfileEntries profiles;

  UserChecks(
      JdbcClient jdbc,
      EnvironmentEntries environments,
      RepositoryEntries repositories,
      ProfileEntries profiles) {
    this.jdbc = jdbc;
    this.environments = environments;
    this.repositories = repositories;
    this.profiles = profiles;
  }

  /**
   * @throws BadEntryException if it is not good
   */
  void check(UserEntry entry) {
    var checks = new EntryChecks();
    checks.id("id", entry.id());
    checkLogin(checks, entry);
    checks.name("name", entry.name());
    checkProfiles(checks, entry);
    checkDefaults(checks, entry);
    checks.finish();
  }

  private void checkLogin(EntryChecks checks, UserEntry entry) {
    if (checks.text("login", entry.login(), LONGEST_LOGIN)) {
      checks.require(
          // HTTP Basic: the password begins behind the first colon (RFC 7617 §2)
          entry.login().indexOf(':') < 0,
          "login",
          "found " + EntryChecks.found(entry.login()) + ", expected one without colon");
      jdbc.sql("select id from hub_user where login = :login and id <> :id")
          .param("login", entry.login())
          .param("id", entry.id())
          .query(String.class)
          .optional()
          .ifPresent(
              other ->
                  checks.require(
                      false,
                      "login",
                      EntryChecks.found(entry.login()) + " is the login of the user " + other));
    }
  }

  private void checkProfiles(EntryChecks checks, UserEntry entry) {
    for (int i = 0; i < entry.profiles().size(); i++) {
      ProfileName name = entry.profiles().get(i);
      if (profiles.find(name.environment(), name.id()).isEmpty()) {
        checks.require(
            false, "profiles[" + i + "]", unknownProfile(name.toString(), profiles.names()));
      }
    }
  }

  /** What is said of a profile that is not there. */
  static String unknownProfile(String name, List<ProfileName> known) {
    return "no profile " + EntryChecks.found(name) + "; the profiles are " + Listing.of(known);
  }

  private void checkDefaults(EntryChecks checks, UserEntry entry) {
    @Nullable String environment = entry.defaultEnvironment();
    @Nullable String repository = entry.defaultRepository();
    if (environment == null) {
      checks.require(
          repository == null,
          "default_repository",
          "found " + EntryChecks.found(repository) + ", expected none without default_environment");
      return;
    }
    environments.requireKnown(checks, "default_environment", environment);
    var held = new TreeSet<String>();
    entry.profiles().forEach(profile -> held.add(profile.environment()));
    checks.require(
        held.contains(environment),
        "default_environment",
        "the user has no profile in "
            + EntryChecks.found(environment)
            + "; it has some in "
            + Listing.of(held));
    if (repository != null) {
      repositories.requireKnown(checks, "default_repository", environment, repository);
    }
  }
}
