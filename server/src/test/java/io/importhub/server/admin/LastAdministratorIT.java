package io.importhub.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is always somebody left to administer the hub. */
@Tag("postgresql")
class LastAdministratorIT {
  private static final String CLIENTS = "/restapi/v1/admin/clients";
  private static final String SECRET = "the-second-administrators";
  private static HubServer hub;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static HubApi first() {
    return HubApi.asAdministrator(hub.url());
  }

  private static HubApi second() {
    return HubApi.asClient(hub.url(), "second-admin", SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"disabled\": true}",
        "{\"scopes\": [\"read\"]}",
        "{\"grant_types\": [\"password\"], \"scopes\": [\"read\"]}"
      })
  void isNotTakenAway(String change) {
    HttpResponse<String> refused = first().json("PATCH", CLIENTS + "/admin-cli", change);
    AdministrationIT.assertProblem(
        refused,
        409,
        "last-administrator",
        "The client admin-cli is the only administrator: expected another client that is not"
            + " disabled, with the grant client_credentials and the scope admin");
    assertThat(first().json(CLIENTS + "/admin-cli").get("disabled").asBoolean()).isFalse();
    assertThat(first().json(CLIENTS + "/admin-cli").get("scopes").get(0).asString())
        .isEqualTo("admin");
  }

  @Test
  void isNoClientThatCannotAuthenticate() {
    AdministrationIT.assertProblem(
        first()
            .json(
                "PATCH",
                CLIENTS + "/desktop",
                "{\"grant_types\": [\"client_credentials\"], \"scopes\": [\"admin\"]}"),
        400,
        "bad-request",
        "secret: found none, expected one, or no other grants than authorization_code and"
            + " refresh_token");
    isNotTakenAway("{\"disabled\": true}");
  }

  @Test
  void ofTwoThatDisableThemselvesAtOnceOneIsLeft() throws Exception {
    HttpResponse<String> made =
        first()
            .json(
                "POST",
                CLIENTS,
                """
                {"id": "second-admin", "secret": "%s", "grant_types": ["client_credentials"],
                 "scopes": ["admin"]}
                """
                    .formatted(SECRET));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    for (int round = 0; round < 10; round++) {
      HubApi one = first();
      HubApi other = second();
      var barrier = new CyclicBarrier(2);
      var ofOne = disablesItself(one, "admin-cli", barrier);
      var ofOther = disablesItself(other, "second-admin", barrier);
      List<Integer> answers =
          Stream.of(ofOne, ofOther).map(CompletableFuture::join).sorted().toList();
      assertThat(answers).as("round %d", round).containsExactly(200, 409);

      boolean oneIsLeft = ofOne.join() == 409;
      HttpResponse<String> enabled =
          (oneIsLeft ? one : other)
              .json(
                  "PATCH",
                  CLIENTS + (oneIsLeft ? "/second-admin" : "/admin-cli"),
                  "{\"disabled\": false}");
      assertThat(enabled.statusCode()).isEqualTo(200);
      // the token of before stays ended
      assertThat((oneIsLeft ? other : one).get(CLIENTS).statusCode()).isEqualTo(401);
    }
    assertThat(
            first().json("PATCH", CLIENTS + "/second-admin", "{\"disabled\": true}").statusCode())
        .isEqualTo(200);
    assertThat(
            first()
                .ask(
                    "token",
                    Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "second-admin",
                        "client_secret",
                        SECRET))
                .body())
        .contains("\"error\":\"invalid_client\"");
  }

  private static CompletableFuture<Integer> disablesItself(
      HubApi api, String client, CyclicBarrier barrier) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            barrier.await(30, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          return api.json("PATCH", CLIENTS + "/" + client, "{\"disabled\": true}").statusCode();
        },
        task -> Thread.ofVirtual().start(task));
  }
}
