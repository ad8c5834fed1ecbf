package io.importhub.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The administration API from outside. */
@Tag("postgresql")
class AdministrationIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ADMIN = "/restapi/v1/admin";
  private static final String DEMO = ADMIN + "/environments/DemoEnv00001";
  private static final String SECRET = "a-secret-of-this-test";
  private static HubServer hub;
  private static HubApi admin;

  @BeforeAll
  static void start() throws IOException {
    hub = HubServer.start();
    admin = HubApi.asAdministrator(hub.url());
    created(ADMIN + "/environments", "admin-environment.json");
    created(ADMIN + "/environments/NewEnvir0001/repositories", "admin-repository.json");
    created(ADMIN + "/environments/NewEnvir0001/profiles", "admin-profile.json");
    created(ADMIN + "/users", "admin-user.json");
    created(ADMIN + "/clients", "admin-client.json");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Makes the entry of a contract; the answer is that contract and has no secret. */
  private static void created(String list, String contract) throws IOException {
    ObjectNode body = contract(contract).asObject();
    JsonNode expected = body.deepCopy();
    if (contract.equals("admin-user.json")) {
      body.put("password", SECRET);
    }
    if (contract.equals("admin-client.json")) {
      body.put("secret", SECRET);
    }
    HttpResponse<String> answer = admin.json("POST", list, body.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(JSON.readTree(answer.body())).isEqualTo(expected);
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo(list + "/" + expected.get("id").asString());
    HttpResponse<String> read = admin.get(location);
    assertThat(JSON.readTree(read.body())).isEqualTo(expected);
    assertThat(read.headers().firstValue("ETag")).isEqualTo(answer.headers().firstValue("ETag"));

    HttpResponse<String> again = admin.json("POST", list, body.toString());
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("urn:importhub:problem:already-there", " already\"");
  }

  private static JsonNode contract(String file) throws IOException {
    return JSON.readTree(Files.readString(Path.of("../docs/contract", file)));
  }

  @ParameterizedTest
  @CsvSource({
    "/environments?after=DemoEnv00000&limit=1, admin-environments.json",
    "/environments/DemoEnv00001/repositories?limit=1, admin-repositories.json",
    "/environments/DemoEnv00001/profiles?limit=1, admin-profiles.json",
    "/users?after=cyd&limit=1, admin-users.json",
    "/clients?after=a&limit=1, admin-clients.json"
  })
  void listsAreTheContract(String path, String contract) throws IOException {
    assertThat(admin.json(ADMIN + path)).isEqualTo(contract(contract));
  }

  @Test
  void listsGoOnBehindTheirNext() {
    List<String> logins = new ArrayList<>();
    String after = "";
    while (!after.equals("end")) {
      JsonNode page = admin.json(ADMIN + "/users?limit=2" + after);
      page.get("users").forEach(user -> logins.add(user.get("login").asString()));
      after = page.has("next") ? "&after=" + page.get("next").asString() : "end";
    }
    assertThat(logins).isSorted().doesNotHaveDuplicates().contains("ann", "bob", "dan", "eve");
    assertThat(admin.json(ADMIN + "/users?login=eve").get("users").get(0).get("id").asString())
        .isEqualTo("Nvlo(gBDIWdO");
    assertThat(admin.json(ADMIN + "/users?login=nobody").get("users")).isEmpty();
    assertProblem(
        admin.get(ADMIN + "/users?limit=1001"),
        400,
        "bad-request",
        "limit is \"1001\"; expected a number from 1 to 1000");
  }

  @Test
  void needsTheScopeAdmin() {
    HubApi ann = new HubApi(hub.url(), "ann");
    for (HttpResponse<String> refused :
        List.of(
            ann.get(ADMIN + "/users"),
            ann.get("/restapi/v1/%61dmin/users"),
            ann.json("PATCH", ADMIN + "/users/Nvlo(gBDIWdO", "{\"disabled\": true}"))) {
      assertProblem(refused, 403, "insufficient-scope", "The token lacks the scope admin");
      assertThat(refused.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer error=\"insufficient_scope\", scope=\"admin\"");
    }
    assertThat(ann.ask("token", Map.of("x", "y")).statusCode()).isEqualTo(400);
    assertThat(admin.get(HubApi.base("DemoRepo0001", "DemoProfile1") + "/import/jobs").statusCode())
        .isEqualTo(403);
  }

  @Test
  void newUserImportsIntoNewRepositoryUntilSomethingIsDisabled() {
    HubApi zoe = new HubApi(hub.url(), "zoe", SECRET);
    String repository = "/restapi/v1/environments/NewEnvir0001/repositories/NewReposit01";
    String start = repository + "/profiles/NewProfile01/syncimport";
    HttpResponse<String> done = post(zoe, start);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(zoe.json(repository + "/objects").get("objects")).hasSize(1);
    assertThat(zoe.json("/restapi/v1/environments").get("Environments")).hasSize(2);

    String environment = ADMIN + "/environments/NewEnvir0001";
    disabled(environment + "/profiles/NewProfile01", true);
    assertProblem(post(zoe, start), 403, "forbidden", "The profile NewProfile01 is disabled");
    disabled(environment + "/profiles/NewProfile01", false);
    disabled(environment + "/repositories/NewReposit01", true);
    assertProblem(post(zoe, start), 403, "forbidden", "The repository NewReposit01 is disabled");
    disabled(environment + "/repositories/NewReposit01", false);
    disabled(environment, true);
    assertProblem(
        zoe.get(repository + "/objects"),
        403,
        "forbidden",
        "The environment NewEnvir0001 is disabled");
    assertThat(zoe.askToken("zoe", SECRET).body()).contains("invalid_grant");
    assertThat(zoe.json("/restapi/v1/environments").get("Environments")).hasSize(1);
    disabled(environment, false);
    assertThat(post(zoe, start).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> post(HubApi user, String path) {
    return user.send(
        new Multipart()
            .file(
                "one.mgr",
                """
                .Create ."Application" "Billing" -
                        .CHK "uAI44DpkgsDpC30000mCpCpC"
                """)
            .field("reprocess", "true")
            .post(user.authorized(path)));
  }

  private static void disabled(String path, boolean disabled) {
    HttpResponse<String> answer = admin.json("PATCH", path, "{\"disabled\": " + disabled + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("disabled").asBoolean()).isEqualTo(disabled);
  }

  @Test
  void changesWhatTheBodyHasAndNothingElse() {
    String path = DEMO + "/profiles/XmgProfile01";
    JsonNode before = admin.json(path);
    HttpResponse<String> changed =
        admin.send(
            admin
                .authorized(path)
                .header("Content-Type", "application/merge-patch+json")
                .method(
                    "PATCH",
                    HttpRequest.BodyPublishers.ofString(
                        "{\"access_ids\": [\"b8G04CW15Wm1\", \"a8G04CW15Wm1\", \"b8G04CW15Wm1\"]}"))
                .build());
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    ObjectNode expected = before.deepCopy().asObject();
    expected.putArray("access_ids").add("a8G04CW15Wm1").add("b8G04CW15Wm1");
    assertThat(JSON.readTree(changed.body())).isEqualTo(expected);
    HttpResponse<String> back = admin.json("PATCH", path, "{\"access_ids\": null}");
    assertThat(JSON.readTree(back.body())).isEqualTo(before);
  }

  @Test
  void nullTakesTheSecretOfAClientAwayThatMayBePublic() {
    String client =
        "{\"id\": \"desk\", \"grant_types\": [\"refresh_token\"], \"scopes\": [\"read\"]";
    admin.json("POST", ADMIN + "/clients", client + ", \"secret\": \"" + SECRET + "\"}");
    String path = ADMIN + "/clients/desk";
    assertThat(admin.json("PATCH", path, "{\"grant_types\": [\"password\"]}").statusCode())
        .isEqualTo(200);
    assertProblem(
        admin.json("PATCH", path, "{\"secret\": null}"), 400, "bad-request", "secret: found none");

    HttpResponse<String> open =
        admin.json("PATCH", path, "{\"grant_types\": [\"refresh_token\"], \"secret\": null}");
    assertThat(open.statusCode()).as(open.body()).isEqualTo(200);
    assertProblem(
        admin.json("PATCH", path, "{\"grant_types\": [\"password\"]}"),
        400,
        "bad-request",
        "secret: found none");
  }

  @Test
  void changesNothingWhenTheStateIsAnotherThanIfMatchSays() {
    String path = DEMO + "/repositories/DemoRepo0002";
    String tag = admin.get(path).headers().firstValue("ETag").orElseThrow();
    String body = "{\"name\": \"Sandbox 2\"}";
    HttpResponse<String> changed = admin.json("PATCH", path, body, "If-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertProblem(
        admin.json("PATCH", path, "{\"name\": \"Sandbox\"}", "If-Match", tag),
        412,
        "changed-meanwhile",
        "expected If-Match: ");
    String newTag = changed.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> back =
        admin.json("PATCH", path, "{\"name\": \"Sandbox\"}", "If-Match", "\"x\", " + newTag);
    assertThat(back.headers().firstValue("ETag")).contains(tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /environments | {\"id\": \"short\", \"name\": \" \"} "
            + "| id: found \"short\", expected 12 characters of 0-9 A-Z a-z ( ); name: found \" \"",
        "POST | /environments | [] | The body is no JSON object, expected one",
        "POST | /environments | {\"name\": \"a\", \"name\": \"b\"} | Duplicate",
        "POST | /environments | {\"nmae\": \"a\"} "
            + "| nmae: there is no such member, expected id, name, disabled",
        "POST | /environments | {\"name\": 7} | name: expected text",
        "POST | /environments | {\"disabled\": \"no\"} | disabled: expected true or false",
        "POST | /environments/DemoEnv00001/profiles | {\"right\": \"some\"} "
            + "| right: expected one of none, xmg, commands, all",
        "POST | /environments/DemoEnv00001/profiles | {\"access_tags\": [null]} "
            + "| access_tags[0]: expected text",
        "POST | /environments/DemoEnv00001/profiles | {\"environment\": \"NewEnvir0001\"} "
            + "| environment: expected that of the path, DemoEnv00001",
        "POST | /users | {\"login\": \"x\", \"name\": \"x\"} | password: found none, expected one",
        "POST | /users | {\"login\": \"x\", \"password\": \"short\"} "
            + "| password: found one of 5 characters, 5 bytes, expected at least 8 characters and"
            + " at most 72 bytes",
        "PATCH | /users/Mvlo(gBDIWdN | {\"login\": \"ann\"} "
            + "| login: \"ann\" is the login of the user Kvlo(gBDIWdL",
        "PATCH | /users/Mvlo(gBDIWdN | {\"login\": \"a:b\"} | expected one without colon",
        "PATCH | /users/Mvlo(gBDIWdN | {\"id\": \"Mvlo(gBDIWdX\"} "
            + "| The user is Mvlo(gBDIWdN, the body names Mvlo(gBDIWdX: ids do not change",
        "PATCH | /users/Mvlo(gBDIWdN | {\"name\": null} | name: found none",
        "PATCH | /users/Mvlo(gBDIWdN "
            + "| {\"profiles\": [{\"environment\": \"DemoEnv00001\", \"id\": \"NoProfile001\"}]} "
            + "| profiles[0]: no profile \"DemoEnv00001/NoProfile001\"; the profiles are "
            + "DemoEnv00001/CommandsOnly, DemoEnv00001/DemoProfile1",
        "PATCH | /users/Mvlo(gBDIWdN | {\"profiles\": []} "
            + "| default_environment: the user has no profile in \"DemoEnv00001\"; it has some in"
            + " none",
        "PATCH | /users/Mvlo(gBDIWdN | {\"default_repository\": \"NoRepo000001\"} "
            + "| no repository \"NoRepo000001\" in the environment DemoEnv00001; its repositories"
            + " are DemoRepo0001, DemoRepo0002",
        "POST | /clients | {\"id\": \"..\", \"grant_types\": [\"refresh_token\"], \"scopes\": [\"read\"]} "
            + "| id: found \"..\", expected 1 to 100 characters of 0-9 A-Z a-z . _ ~ @ + -, but not . or ..",
        "POST | /clients | {\"id\": \"c\", \"secret\": \"short\"} "
            + "| secret: found one of 5 characters, expected 16 to 200",
        "POST | /clients | {\"id\": \"c\", \"grant_types\": [\"password\"], \"scopes\": [\"read\"]} "
            + "| secret: found none, expected one, or no other grants than authorization_code and"
            + " refresh_token",
        "PATCH | /clients/HopexAPI | {\"scopes\": [\"read\", \"root\"]} "
            + "| scopes[1]: found \"root\", expected some of hopex, openid, read, write,"
            + " offline_access, admin",
        "PATCH | /clients/HopexAPI | {\"scopes\": [\"admin\"]} "
            + "| expected it with client_credentials alone",
        "PATCH | /clients/HopexAPI | {\"grant_types\": [\"implicit\"]} "
            + "| grant_types[0]: found \"implicit\", expected some of",
        "PATCH | /clients/HopexAPI | {\"secret\": 7} | secret: expected text",
        "PATCH | /clients/HopexAPI | {\"secret\": null} "
            + "| secret: found none, expected one, or no other grants than authorization_code and"
            + " refresh_token",
        "POST | /clients "
            + "| {\"id\": \"c\", \"grant_types\": [\"password\"], \"scopes\": [\"read\"], \"secret\": null} "
            + "| secret: found none, expected one, or no other grants than authorization_code and"
            + " refresh_token",
        "PATCH | /users/Mvlo(gBDIWdN | {\"password\": null} | password: found none, expected one"
      })
  void saysWhatIsWrong(String method, String path, String body, String detail) {
    assertProblem(admin.json(method, ADMIN + path, body), 400, "bad-request", detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/environments/NoEnviron001 | There is no environment NoEnviron001",
        "/environments/NoEnviron001/repositories | There is no environment NoEnviron001",
        "/environments/DemoEnv00001/profiles/no " + "| There is no profile DemoEnv00001/no",
        "/users/ann | There is no user ann",
        "/clients/nobody | There is no client nobody"
      })
  void saysWhatIsNotThere(String path, String detail) {
    assertProblem(admin.get(ADMIN + path), 404, "not-found", detail);
  }

  static void assertProblem(HttpResponse<String> answer, int status, String type, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("type").asString()).isEqualTo("urn:importhub:problem:" + type);
    assertThat(problem.get("detail").asString()).contains(detail);
  }
}
