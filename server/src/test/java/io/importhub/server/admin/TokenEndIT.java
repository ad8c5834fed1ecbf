package io.importhub.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of tokens when administrators change whom they were made for. */
@Tag("postgresql")
class TokenEndIT {
  private static final String USERS = "/restapi/v1/admin/users/";
  private static final String CLIENTS = "/restapi/v1/admin/clients/";
  private static final String OBJECTS =
      "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/objects";
  private static HubServer hub;
  private static HubApi admin;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    admin = HubApi.asAdministrator(hub.url());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static void change(String path, String body) {
    HttpResponse<String> answer = admin.json("PATCH", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Asserts that REST, userinfo, introspection and refresh refuse what they took before. */
  private static void assertEnded(HubApi user, String refreshToken, String why) {
    HttpResponse<String> rest = user.get(OBJECTS);
    assertThat(rest.statusCode()).isEqualTo(401);
    assertThat(rest.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer error=\"invalid_token\"");
    assertThat(rest.body()).contains("The access token is refused: " + why);
    assertThat(user.get("/uas/connect/userinfo").statusCode()).isEqualTo(401);
    assertThat(call("introspect", "token", user.token())).isEqualTo("{\"active\":false}");
    assertThat(call("token", "refresh_token", refreshToken)).contains("invalid_grant");
  }

  private static String call(String endpoint, String field, String value) {
    return admin
        .ask(
            endpoint,
            Map.of(
                field,
                value,
                "grant_type",
                "refresh_token",
                "client_id",
                "HopexAPI",
                "client_secret",
                "secret"))
        .body();
  }

  private static String refreshToken(String user) {
    JsonNode answer = JsonMapper.shared().readTree(admin.askToken(user).body());
    return answer.get("refresh_token").asString();
  }

  @Test
  void disabledUserIsRefusedAtOnceAndComesBackWithNewTokensOnly() {
    HubApi dan = new HubApi(hub.url(), "dan");
    String refreshToken = refreshToken("dan");
    assertThat(dan.get(OBJECTS).statusCode()).isEqualTo(200);

    change(USERS + "Mvlo(gBDIWdN", "{\"disabled\": true}");
    assertEnded(dan, refreshToken, "its user was disabled or changed");
    assertThat(admin.askToken("dan").body()).contains("invalid_username_or_password");

    change(USERS + "Mvlo(gBDIWdN", "{\"disabled\": false}");
    assertEnded(dan, refreshToken, "its user was disabled or changed");
    // in the same second, too
    assertThat(new HubApi(hub.url(), "dan").get(OBJECTS).statusCode()).isEqualTo(200);
  }

  @Test
  void newPasswordEndsTheTokensOfTheOldOne() {
    HubApi bob = new HubApi(hub.url(), "bob");
    String refreshToken = refreshToken("bob");
    change(USERS + "Lvlo%28gBDIWdM", "{\"password\": \"another-secret\"}");
    assertEnded(bob, refreshToken, "its user was disabled or changed");
    assertThat(admin.askToken("bob").body()).contains("invalid_username_or_password");
    HubApi again = new HubApi(hub.url(), "bob", "another-secret");
    assertThat(again.get(OBJECTS).statusCode()).isEqualTo(200);
    change(USERS + "Lvlo(gBDIWdM", "{\"name\": \"Robert\"}");
    assertThat(again.get(OBJECTS).statusCode()).isEqualTo(200);
  }

  @Test
  void userWhoLosesAProfileLosesItsTokens() {
    HubApi ann = new HubApi(hub.url(), "ann");
    change(
        USERS + "Kvlo(gBDIWdL",
        "{\"profiles\": [{\"environment\": \"DemoEnv00001\", \"id\": \"ReadProfile1\"}]}");
    assertThat(ann.get(OBJECTS).statusCode()).isEqualTo(401);
    ann = new HubApi(hub.url(), "ann");
    change(
        USERS + "Kvlo(gBDIWdL",
        "{\"profiles\": [{\"environment\": \"DemoEnv00001\", \"id\": \"ReadProfile1\"},"
            + " {\"environment\": \"DemoEnv00001\", \"id\": \"DemoProfile1\"}]}");
    assertThat(ann.get(OBJECTS).statusCode()).isEqualTo(200);
  }

  @Test
  void disabledClientGetsNoTokensAndThoseMadeForItAreRefused() {
    HttpResponse<String> made =
        admin.json(
            "POST",
            "/restapi/v1/admin/clients",
            """
            {"id": "nightly", "secret": "0123456789abcdef",
             "grant_types": ["password", "refresh_token"],
             "scopes": ["hopex", "read", "write", "offline_access"]}
            """);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).doesNotContain("0123456789abcdef", "sha256");
    change(
        USERS + "Nvlo(gBDIWdO",
        "{\"profiles\": [{\"environment\": \"DemoEnv00001\", \"id\": \"ReadProfile1\"}],"
            + " \"default_environment\": \"DemoEnv00001\"}");
    JsonNode first = eveSignsIn();
    assertThat(status(first)).isEqualTo(403);

    change(CLIENTS + "nightly", "{\"scopes\": [\"hopex\", \"read\", \"offline_access\"]}");
    assertThat(status(first)).isEqualTo(401);
    JsonNode refreshed = refreshed(first);
    assertThat(refreshed.get("scope").asString()).isEqualTo("hopex read offline_access");
    assertThat(status(refreshed)).isEqualTo(403);

    change(CLIENTS + "nightly", "{\"disabled\": true}");
    assertThat(status(refreshed)).isEqualTo(401);
    assertThat(eveSignsIn().get("error").asString()).isEqualTo("invalid_client");
    change(CLIENTS + "nightly", "{\"disabled\": false}");
    assertThat(status(refreshed)).isEqualTo(401);
    assertThat(refreshed(refreshed).get("error").asString()).isEqualTo("invalid_grant");
    assertThat(status(eveSignsIn())).isEqualTo(403);
  }

  /** What the token gets at a profile that the user may not use. */
  private static int status(JsonNode tokens) {
    return admin
        .send(
            HttpRequest.newBuilder(
                    URI.create(
                        hub.url() + HubApi.base("DemoRepo0001", "DemoProfile1") + "/import/jobs"))
                .header("Authorization", "Bearer " + tokens.get("access_token").asString())
                .build())
        .statusCode();
  }

  private static JsonNode eveSignsIn() {
    return nightly(Map.of("grant_type", "password", "username", "eve", "password", "eve-secret"));
  }

  private static JsonNode refreshed(JsonNode tokens) {
    return nightly(
        Map.of(
            "grant_type",
            "refresh_token",
            "refresh_token",
            tokens.get("refresh_token").asString()));
  }

  private static JsonNode nightly(Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.putAll(Map.of("client_id", "nightly", "client_secret", "0123456789abcdef"));
    return JsonMapper.shared().readTree(admin.ask("token", all).body());
  }
}
