package io.importhub.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.testkit.HubServer;
import java.time.Instant;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogIT {
  private static final String ENVIRONMENT = "DemoEnv00001";
  private static final Caller ANN = caller("Kvlo(gBDIWdL", "ann", ENVIRONMENT);
  private static final Caller DAN = caller("Mvlo(gBDIWdN", "dan", ENVIRONMENT);
  private static final Caller CLIENT = caller(null, "HopexAPI", null);

  private static HubServer server;
  private static Catalog catalog;

  @BeforeAll
  static void start() {
    server = HubServer.start();
    catalog = server.bean(Catalog.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Caller caller(
      @Nullable String userId, String login, @Nullable String environmentId) {
    return new Caller(userId, login, "HopexAPI", environmentId, Set.of("read"), "t", Instant.MAX);
  }

  private static void assertRefused(ThrowingCallable call, ProblemType type, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.type()).isEqualTo(type))
        .hasMessage(message);
  }

  @Test
  void findsRepositoriesOfTheCallersEnvironment() {
    assertThat(catalog.repository(ANN, ENVIRONMENT, "DemoRepo0002"))
        .isEqualTo(new Repository(2, ENVIRONMENT, "DemoRepo0002", "Sandbox", false));
    assertThat(catalog.repository(1).orElseThrow().name()).isEqualTo("Applications");
    assertThat(catalog.repository(3)).isEmpty();
    assertRefused(
        () -> catalog.repository(ANN, ENVIRONMENT, "DemoRepo0009"),
        ProblemType.NOT_FOUND,
        "The environment DemoEnv00001 has no repository \"DemoRepo0009\"");
    assertRefused(
        () -> catalog.repository(ANN, "OtherEnv0001", "DemoRepo0001"),
        ProblemType.NOT_FOUND,
        "The token is for the environment DemoEnv00001, the request names \"OtherEnv0001\"");
  }

  @Test
  void findsProfilesTheCallerHolds() {
    assertThat(catalog.profile(ANN, ENVIRONMENT, "ReadProfile1").right())
        .isEqualTo(ImportRight.NONE);
    assertThat(catalog.profile(DAN, ENVIRONMENT, "CommandsOnly"))
        .isEqualTo(
            new Profile(
                ENVIRONMENT, "CommandsOnly", "Command files", ImportRight.COMMANDS, null, null));
    assertRefused(
        () -> catalog.profile(DAN, ENVIRONMENT, "DemoProfile1"),
        ProblemType.FORBIDDEN,
        "dan may not use the profile DemoProfile1");
    assertRefused(
        () -> catalog.profile(DAN, ENVIRONMENT, "NoProfile001"),
        ProblemType.NOT_FOUND,
        "The environment DemoEnv00001 has no profile \"NoProfile001\"");
  }

  @Test
  void refusesClientsWithoutUser() {
    String message = "The token belongs to the client HopexAPI alone, expected the token of a user";
    assertRefused(
        () -> catalog.repository(CLIENT, ENVIRONMENT, "DemoRepo0001"),
        ProblemType.FORBIDDEN,
        message);
    assertRefused(
        () -> catalog.profile(CLIENT, ENVIRONMENT, "DemoProfile1"), ProblemType.FORBIDDEN, message);
  }

  @Test
  void knowsWhoHoldsTheRightAll() {
    assertThat(catalog.holdsAll("Kvlo(gBDIWdL", ENVIRONMENT)).isTrue();
    assertThat(catalog.holdsAll("Mvlo(gBDIWdN", ENVIRONMENT)).isFalse();
    assertThat(catalog.holdsAll("Kvlo(gBDIWdL", "OtherEnv0001")).isFalse();
  }

  @Test
  void leavesDataOfAnEarlierStartAlone() {
    server.restart();
    assertThat(server.bean(Catalog.class).repository(ANN, ENVIRONMENT, "DemoRepo0001").key())
        .isEqualTo(1);
    catalog = server.bean(Catalog.class);
  }
}
