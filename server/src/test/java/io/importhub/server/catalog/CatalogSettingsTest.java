package io.importhub.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.testkit.Databases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What the settings {@code importhub.catalog.*} do at a start, and at the next ones. */
class CatalogSettingsTest {
  private static final String HASH = "$2a$04$E4EVXxJfBzrr5fvGqTHLYOGqsYNTj6qzKqnrrBiA9mJ9OlLe5Uo3a";
  private Databases database;
  private StatedMembers stated;

  @BeforeEach
  void start() {
    database = Databases.ofTests(CatalogRoom.class);
    stated = new StatedMembers();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @ComponentScan("io.importhub.server.catalog")
  static class CatalogRoom {}

  /** Starts with settings, {@code name=value} each, and gives those that hold plain passwords. */
  private List<String> startWith(String... settings) {
    Map<String, String> map = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      map.put("importhub.catalog." + setting.substring(0, equals), setting.substring(equals + 1));
    }
    CatalogSettings bound =
        new Binder(new MapConfigurationPropertySource(map))
            .bindOrCreate("importhub.catalog", CatalogSettings.class);
    return database
        .bean(CatalogTurns.class)
        .take(
            "a test",
            turn -> {
              var run = new SettingsRun(turn, stated);
              database.bean(SettingsApplier.class).apply(bound, run);
              run.finish();
              return run.plain();
            });
  }

  private static String[] and(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  private static final String[] PLACES = {
    "environments[0].id=ProdEnviron1",
    "environments[0].name=Production",
    "repositories[0].environment=ProdEnviron1",
    "repositories[0].id=MIwdE)9gNz9I",
    "repositories[0].used-names=prefix",
    "profiles[0].environment=ProdEnviron1",
    "profiles[0].id=Architects01",
    "profiles[0].right=all",
    "profiles[0].access-ids=a8G04CW15Wm1,b8G04CW15Wm1",
    "profiles[0].access-tags=SALES",
    "profiles[1].environment=ProdEnviron1",
    "profiles[1].id=Readers00001",
  };

  private static final String[] ZOE =
      and(
          PLACES,
          "users[0].login=zoe",
          "users[0].password-hash=" + HASH,
          "users[0].profiles=Architects01,ProdEnviron1/Readers00001",
          "users[0].default-environment=ProdEnviron1",
          "users[0].default-repository=MIwdE)9gNz9I");

  private <T> T read(Supplier<T> work) {
    return database.write(work);
  }

  private UserEntry zoe() {
    return read(() -> database.bean(UserEntries.class).byLogin("zoe").orElseThrow());
  }

  @Test
  void makesWhatIsNotThere() {
    assertThat(startWith(ZOE)).isEmpty();
    assertThat(read(() -> database.bean(EnvironmentEntries.class).find("ProdEnviron1")))
        .contains(new EnvironmentEntry("ProdEnviron1", "Production", false));
    assertThat(
            read(() -> database.bean(RepositoryEntries.class).find("ProdEnviron1", "MIwdE)9gNz9I")))
        .contains(
            new RepositoryEntry(
                "ProdEnviron1",
                "MIwdE)9gNz9I",
                "MIwdE)9gNz9I",
                RepositoryEntry.UsedNames.PREFIX,
                false));
    assertThat(read(() -> database.bean(ProfileEntries.class).find("ProdEnviron1", "Architects01")))
        .contains(
            new ProfileEntry(
                "ProdEnviron1",
                "Architects01",
                "Architects01",
                ImportRight.ALL,
                List.of("a8G04CW15Wm1", "b8G04CW15Wm1"),
                List.of("SALES"),
                false));
    UserEntry zoe = zoe();
    assertThat(EntryIds.isId(zoe.id())).isTrue();
    assertThat(zoe)
        .isEqualTo(
            new UserEntry(
                zoe.id(),
                "zoe",
                "zoe",
                List.of(
                    new ProfileName("ProdEnviron1", "Architects01"),
                    new ProfileName("ProdEnviron1", "Readers00001")),
                "ProdEnviron1",
                "MIwdE)9gNz9I",
                false));
    assertThat(read(() -> database.bean(UserEntries.class).password(zoe.id())))
        .contains("{bcrypt}" + HASH);
  }

  @Test
  void nextStartRestoresWhatIsStatedAndKeepsTheRest() {
    startWith(ZOE);
    UserEntry zoe = zoe();
    database
        .bean(CatalogTurns.class)
        .take(
            "a test",
            turn -> {
              database
                  .bean(UserEntries.class)
                  .change(
                      turn,
                      zoe,
                      new UserEntry(
                          zoe.id(),
                          "zoe",
                          "Zoé",
                          List.of(new ProfileName("ProdEnviron1", "Architects01")),
                          "ProdEnviron1",
                          "MIwdE)9gNz9I",
                          true),
                      "{bcrypt}another");
              return zoe;
            });
    startWith(ZOE);
    assertThat(zoe().profiles()).hasSize(2);
    assertThat(zoe().name()).isEqualTo("Zoé");
    assertThat(zoe().disabled()).isTrue();
    assertThat(read(() -> database.bean(UserEntries.class).password(zoe.id())))
        .contains("{bcrypt}" + HASH);
    assertThat(stated.settingOf(EntryKind.USER, zoe.id(), "profiles"))
        .contains("importhub.catalog.users[0].profiles");
    assertThat(stated.settingOf(EntryKind.USER, zoe.id(), "password"))
        .contains("importhub.catalog.users[0].password");
    assertThat(stated.settingOf(EntryKind.USER, zoe.id(), "disabled")).isEmpty();

    startWith();
    assertThat(zoe().id()).as("who is stated no more stays").isEqualTo(zoe.id());
  }

  @Test
  void samePlainPasswordIsNoChange() {
    assertThat(startWith("users[0].login=ada", "users[0].password=ada-secret"))
        .containsExactly("importhub.catalog.users[0].password");
    Users users = database.bean(Users.class);
    User first = users.byLogin("ada").orElseThrow();
    startWith("users[0].login=ada", "users[0].password=ada-secret");
    assertThat(users.byLogin("ada")).contains(first);
    startWith("users[0].login=ada", "users[0].password=ada-secret-2");
    User changed = users.byLogin("ada").orElseThrow();
    assertThat(changed.tokensEndedAt()).isAfter(first.tokensEndedAt());
    assertThat(database.bean(PasswordEncoder.class).matches("ada-secret-2", changed.password()))
        .isTrue();
  }

  @Test
  void emptyValuesTakeAway() {
    startWith(ZOE);
    startWith(
        and(
            PLACES,
            "users[0].login=zoe",
            "users[0].profiles=",
            "users[0].default-environment=",
            "users[0].default-repository=",
            "profiles[2].environment=ProdEnviron1",
            "profiles[2].id=Tagless00001",
            "profiles[2].access-tags=*"));
    assertThat(zoe().profiles()).isEmpty();
    assertThat(zoe().defaultEnvironment()).isNull();
    assertThat(
            read(() -> database.bean(ProfileEntries.class).find("ProdEnviron1", "Tagless00001"))
                .orElseThrow()
                .accessTags())
        .isNull();
  }

  @Test
  void everythingThatIsWrongIsToldWithItsKeyAndNothingIsChanged() {
    assertThatThrownBy(
            () ->
                startWith(
                    and(
                        PLACES,
                        "environments[1].id=short",
                        "environments[2].name=No id",
                        "environments[3].id=ProdEnviron1",
                        "repositories[1].environment=NoEnviron001",
                        "repositories[1].id=MIwdE)9gNz9J",
                        "users[0].login=zoe",
                        "users[1].login=ada",
                        "users[1].password-hash=secret",
                        "users[2].login=eve",
                        "users[2].password-hash=" + HASH,
                        "users[2].profiles=X",
                        "users[3].login=bob",
                        "users[3].password=bob-secret",
                        "users[3].password-hash=" + HASH,
                        "users[4].login=dan",
                        "users[4].password=short")))
        .isInstanceOf(BadCatalogException.class)
        .hasMessage(
            """
            importhub.catalog.environments[1].id: found "short", expected 12 characters of 0-9 A-Z a-z ( )
            importhub.catalog.environments[2].id: found none, expected 12 characters of 0-9 A-Z a-z ( )
            importhub.catalog.environments[3]: found the environment ProdEnviron1 a second time, first at importhub.catalog.environments[0]
            importhub.catalog.repositories[1].environment: no environment "NoEnviron001"; the environments are ProdEnviron1
            importhub.catalog.users[0].password-hash: found none, expected one, or a password, for a new user
            importhub.catalog.users[1].password-hash: found no bcrypt hash of a cost from 4 to 14, expected {bcrypt}$2…
            importhub.catalog.users[2].profiles[0]: no profile "X"; the profiles are ProdEnviron1/Architects01, ProdEnviron1/Readers00001
            importhub.catalog.users[3].password: found a password-hash, too, expected one of the two
            importhub.catalog.users[4].password: found one of 5 characters, 5 bytes, expected at least 8 characters and at most 72 bytes""");
    assertThat(read(() -> database.bean(EnvironmentEntries.class).page(null, 10))).isEmpty();
  }

  @Test
  void profileOfTwoEnvironmentsIsCalledWithItsEnvironment() {
    String[] two =
        and(
            PLACES,
            "environments[1].id=TestEnviron1",
            "profiles[2].environment=TestEnviron1",
            "profiles[2].id=Architects01",
            "users[0].login=zoe",
            "users[0].password-hash=" + HASH);
    assertThatThrownBy(() -> startWith(and(two, "users[0].profiles=Architects01")))
        .hasMessage(
            "importhub.catalog.users[0].profiles[0]: found \"Architects01\", expected one of"
                + " ProdEnviron1/Architects01, TestEnviron1/Architects01");
    startWith(and(two, "users[0].profiles=TestEnviron1/Architects01"));
    assertThat(zoe().profiles()).containsExactly(new ProfileName("TestEnviron1", "Architects01"));
  }
}
