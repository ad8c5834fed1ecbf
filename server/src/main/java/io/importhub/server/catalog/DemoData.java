package io.importhub.server.catalog;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the profile {@code demo} has in an empty database ({@code importhub.demo-data}): one
 * environment, two repositories, four profiles, four users whose passwords are public. All of it is
 * made in one transaction before the first request is accepted; a database with any environment or
 * user in it is left alone.
 */
@Component
@ConditionalOnBooleanProperty("importhub.demo-data")
final class DemoData implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

  private static final String ENVIRONMENT = "DemoEnv00001";
  private static final String REPOSITORY = "DemoRepo0001";

  private record DemoProfile(String id, String name, ImportRight right) {}

  private record DemoUser(String id, String login, String name, List<String> profiles) {}

  private static final List<DemoProfile> PROFILES =
      List.of(
          new DemoProfile("DemoProfile1", "Everything", ImportRight.ALL),
          new DemoProfile("CommandsOnly", "Command files", ImportRight.COMMANDS),
          new DemoProfile("XmgProfile01", "XMG files", ImportRight.XMG),
          new DemoProfile("ReadProfile1", "Reading", ImportRight.NONE));

  private static final List<String> EVERY_PROFILE = PROFILES.stream().map(DemoProfile::id).toList();

  private static final List<DemoUser> USERS =
      List.of(
          new DemoUser("Kvlo(gBDIWdL", "ann", "Ann", EVERY_PROFILE),
          new DemoUser("Lvlo(gBDIWdM", "bob", "Bob", EVERY_PROFILE),
          new DemoUser("Mvlo(gBDIWdN", "dan", "Dan", List.of("CommandsOnly")),
          new DemoUser("Nvlo(gBDIWdO", "eve", "Eve", List.of()));

  private final JdbcClient jdbc;
  private final TransactionTemplate write;
  private final PasswordEncoder passwords;
  private final ApplicationEventPublisher events;

  DemoData(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PasswordEncoder passwords,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.write = new TransactionTemplate(transactions);
    this.passwords = passwords;
    this.events = events;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<String> encoded =
        USERS.stream().map(user -> passwords.encode(user.login() + "-secret")).toList();
    try {
      if (write.execute(status -> make(encoded))) {
        LOG.warn(
            "The database was empty and holds the demo data, with public passwords"
                + " (importhub.demo-data)");
      }
    } catch (DuplicateKeyException e) {
      LOG.info("Another node made the demo data at the same time");
    }
  }

  private boolean make(List<String> encodedPasswords) {
    if (!isEmpty()) {
      return false;
    }
    insertEnvironment();
    for (int i = 0; i < USERS.size(); i++) {
      insert(USERS.get(i), encodedPasswords.get(i));
    }
    events.publishEvent(new DemoDataMade());
    return true;
  }

  private boolean isEmpty() {
    return jdbc.sql("select (select count(*) from environment) + (select count(*) from hub_user)")
            .query(Integer.class)
            .single()
        == 0;
  }

  private void insertEnvironment() {
    jdbc.sql("insert into environment (id, name) values (:id, 'Demo')")
        .param("id", ENVIRONMENT)
        .update();
    insertRepository(1, REPOSITORY, "Applications");
    insertRepository(2, "DemoRepo0002", "Sandbox");
    for (DemoProfile profile : PROFILES) {
      jdbc.sql(
              """
              insert into profile (environment_id, id, name, import_right)
              values (:environment, :id, :name, :right)
              """)
          .param("environment", ENVIRONMENT)
          .param("id", profile.id())
          .param("name", profile.name())
          .param("right", profile.right().name())
          .update();
    }
  }

  private void insertRepository(int key, String id, String name) {
    jdbc.sql(
            """
            insert into repository (repo_key, environment_id, id, name)
            values (:key, :environment, :id, :name)
            """)
        .param("key", key)
        .param("environment", ENVIRONMENT)
        .param("id", id)
        .param("name", name)
        .update();
  }

  private void insert(DemoUser user, String encodedPassword) {
    boolean placed = !user.profiles().isEmpty();
    jdbc.sql(
            """
            insert into hub_user
              (id, login, name, password, default_environment, default_repository)
            values (:id, :login, :name, :password, :environment, :repository)
            """)
        .param("id", user.id())
        .param("login", user.login())
        .param("name", user.name())
        .param("password", encodedPassword)
        .param("environment", placed ? ENVIRONMENT : null)
        .param("repository", placed ? REPOSITORY : null)
        .update();
    for (String profile : user.profiles()) {
      jdbc.sql(
              """
              insert into user_profile (user_id, environment_id, profile_id)
              values (:user, :environment, :profile)
              """)
          .param("user", user.id())
          .param("environment", ENVIRONMENT)
          .param("profile", profile)
          .update();
    }
  }
}
