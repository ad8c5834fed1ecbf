package io.importhub.server.snapshot;

import static io.importhub.server.snapshot.SnapshotWorld.DEF;
import static io.importhub.server.snapshot.SnapshotWorld.def;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import io.importhub.server.testkit.SnapshotZip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of snapshots and work sessions, with a real server. */
@Tag("postgresql")
class SnapshotHttpIT {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path CONTRACT = Path.of("../docs/contract");
  private static final String GLOBAL = "@params/@global/";
  private static final String REPOSITORY =
      "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001";

  private static HubServer hub;
  private static HubApi ann;
  private static HubApi bob;

  @BeforeAll
  static void start() {
    hub = HubServer.start("--importhub.import.max-file-size=1MB");
    ann = new HubApi(hub.url(), "ann");
    bob = new HubApi(hub.url(), "bob");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void begin() {
    post(ann, "/api/workSession/reject");
    post(bob, "/api/workSession/reject");
    byte[] remove =
        SnapshotZip.of(
            "config.json", "{\"parameters\": {\"removeNotInSnapshot\": true}}", "@params/", "");
    assertThat(imports(ann, "?autocommit=true", remove).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("R02 R05 the result document is the contract's, in JSON and XML")
  void resultDocumentIsTheContracts() throws IOException {
    byte[] zip =
        SnapshotZip.of(
            "@profiles/MOTOR/@regions/PL/@versions/1.ver",
            "",
            "@tags/@access/PROPERTY.tag",
            "description = \"x\"",
            "@tags/@basic/SYSTEM.tag",
            "opis = \"x\"",
            "@functions/f.js",
            "x",
            GLOBAL + "coverage/isAvailable.def",
            DEF,
            GLOBAL + "coverage/isAvailable.mat",
            "x\n1\n",
            GLOBAL + "coverage/broken.mat",
            "x\n",
            "@params/@profiles/MOTOR/@regions/PL/1/premium/base.def",
            DEF);
    // of an archive with an error atomic keeps nothing: the second import tells the same again
    HttpResponse<String> xml = elsewhere("?atomic=true", "application/xml", zip);
    assertThat(xml.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/xml");
    assertThat(elements(xml.body().replace("; nothing of this import is kept (atomic)", "")))
        .isEqualTo(elements(Files.readString(CONTRACT.resolve("snapshot-import.xml"))));

    HttpResponse<String> json = elsewhere("", "application/json", zip);
    assertThat(json.statusCode()).as(json.body()).isEqualTo(200);
    assertThat(JSON.readTree(json.body())).isEqualTo(contract("snapshot-import.json"));
    assertThat(json.body()).doesNotContain("null");
  }

  /** A document without its declaration and the blanks between its elements. */
  private static String elements(String xml) {
    return xml.replaceFirst("<\\?xml[^>]*>", "").replaceAll(">\\s+<", "><").strip();
  }

  /** An import into the other repository, which no other test uses. */
  private static HttpResponse<String> elsewhere(String query, String accept, byte[] zip) {
    return bob.send(
        multipart(zip)
            .post(
                bob.authorized("/api/snapshot/import" + query)
                    .header("X-Environment-Id", "DemoEnv00001")
                    .header("X-Repository-Id", "DemoRepo0002")
                    .header("Accept", accept)));
  }

  @Test
  @DisplayName("R01 T-91 without a token 401, without a profile of right all 403")
  void refusesWhoMayNot() throws Exception {
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", DEF);
    HttpResponse<String> nobody =
        HttpClient.newHttpClient()
            .send(
                multipart(zip)
                    .post(HttpRequest.newBuilder(URI.create(hub.url() + "/api/snapshot/import"))),
                HttpResponse.BodyHandlers.ofString());
    assertThat(nobody.statusCode()).isEqualTo(401);
    HubApi dan = new HubApi(hub.url(), "dan");
    HttpResponse<String> refused = imports(dan, "", zip);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(detail(refused))
        .isEqualTo(
            "dan holds no profile of right all in the environment DemoEnv00001, expected one for"
                + " snapshots");
    HttpResponse<String> elsewhere =
        ann.send(
            multipart(zip)
                .post(
                    ann.authorized("/api/snapshot/import")
                        .header("X-Repository-Id", "DemoRepo0009")));
    assertThat(elsewhere.statusCode()).isEqualTo(404);
  }

  @Test
  void refusesAHeaderThatIsThereTwiceAndAKey() {
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", DEF);
    HttpResponse<String> repositories =
        ann.send(
            multipart(zip)
                .post(
                    path("/import")
                        .header("X-Repository-Id", "DemoRepo0002")
                        .header("X-Repository-Id", "DemoRepo0001")));
    assertThat(repositories.statusCode()).isEqualTo(400);
    assertThat(detail(repositories))
        .isEqualTo(
            "Found X-Repository-Id 2 times, \"DemoRepo0002\", \"DemoRepo0001\", expected it once");
    HttpResponse<String> environments =
        post(
            ann.authorized("/api/workSession/reject")
                .header("X-Environment-Id", "DemoEnv00001")
                .header("X-Environment-Id", "DemoEnv00001"));
    assertThat(environments.statusCode()).isEqualTo(400);
    assertThat(detail(environments))
        .isEqualTo(
            "Found X-Environment-Id 2 times, \"DemoEnv00001\", \"DemoEnv00001\", expected it once");
    HttpResponse<String> elsewhere =
        post(ann.authorized("/api/workSession/reject").header("X-Environment-Id", "OtherEnv0001"));
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(detail(elsewhere))
        .isEqualTo(
            "The token is for the environment DemoEnv00001, the request names \"OtherEnv0001\"");
    HttpResponse<String> key =
        ann.send(multipart(zip).post(path("/import").header("Idempotency-Key", "k")));
    assertThat(key.statusCode()).isEqualTo(400);
    assertThat(detail(key))
        .isEqualTo(
            "Found the header Idempotency-Key, expected it with a job alone: POST {BASE}/import");
    assertThat(session(ann).get("count").asInt()).isZero();
  }

  @Test
  @DisplayName("R04 no ZIP, or a hostile one, is 422 with a result document")
  void whatIsNoArchiveIs422() {
    HttpResponse<String> noZip = imports(ann, "", "no zip".getBytes(UTF_8));
    assertThat(noZip.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(noZip.body()).get("importStatus").asString()).isEqualTo("ERROR");
    assertThat(JSON.readTree(noZip.body()).get("jobResults")).isEmpty();
    assertThat(JSON.readTree(noZip.body()).get("message").asString()).isNotEmpty();

    HttpResponse<String> slip = imports(ann, "", SnapshotZip.of("../a.tag", ""));
    assertThat(slip.statusCode()).isEqualTo(422);
    assertThat(slip.body()).contains("../a.tag");
    assertThat(session(ann).get("count").asInt()).isZero();
  }

  @Test
  @DisplayName("R02 fault 10, 11, 12: no file, two files, unknown values and too much are refused")
  void refusesWhatItDoesNotUnderstand() {
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", DEF);
    assertThat(ann.send(new Multipart().field("a", "b").post(path("/import"))).statusCode())
        .isEqualTo(400);
    assertThat(
            ann.send(new Multipart().file("a.zip", zip).file("b.zip", zip).post(path("/import")))
                .statusCode())
        .isEqualTo(400);
    assertThat(detail(imports(ann, "?autocommit=perhaps", zip)))
        .isEqualTo("Found autocommit \"perhaps\", expected false or true");
    assertThat(detail(imports(ann, "?nameEncoding=klingon", zip)))
        .isEqualTo(
            "Found nameEncoding \"klingon\", expected the name of a charset that this server"
                + " knows");
    HttpResponse<String> large = imports(ann, "", new byte[1024 * 1024 + 1]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(detail(large)).contains("1 MB");
    assertThat(
            ann.send(
                    path("/import")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .header("Content-Type", "application/zip")
                        .build())
                .statusCode())
        .isEqualTo(415);
    assertThat(hub.dataDir().toFile().list()).noneMatch(name -> name.startsWith("snapshot-"));
  }

  @Test
  @DisplayName("R03 R07 R13 old paths, autocommit as a field, publish and its alias")
  void oldPathsWork() throws IOException {
    HttpResponse<String> imported =
        ann.send(
            new Multipart()
                .file("a.zip", SnapshotZip.of(GLOBAL + "a.def", DEF))
                .field("autocommit", "true")
                .post(ann.authorized("/api/snapshot")));
    assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
    assertThat(bob.json(REPOSITORY + "/parameters").at("/parameters/0/code").asString())
        .isEqualTo("a");

    imports(ann, "", SnapshotZip.of(GLOBAL + "b.def", DEF));
    assertThat(JSON.readTree(post(ann, "/api/workSession/publish/local").body()))
        .isEqualTo(contract("work-session-published.json"));
    assertThat(post(ann, "/api/workSession/publish/4711").statusCode()).isEqualTo(404);
    HttpResponse<byte[]> export = exported(ann, "/api/snapshot", "{\"parameters\":{}}");
    assertThat(SnapshotZip.read(export.body()).keySet())
        .contains("@params/@global/a.def", "@params/@global/b.def");
    assertThat(export.headers().firstValue("Content-Type")).contains("application/zip");
    assertThat(export.headers().firstValue("Content-Length"))
        .contains(Integer.toString(export.body().length));
    HttpResponse<byte[]> all = exported(ann, "/api/snapshot/export", "");
    assertThat(SnapshotZip.read(all.body()).keySet()).contains("config.json", "@tags/");
    assertThat(exported(ann, "/api/snapshot/export", "[]").statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("R10 R12 a conflict is 409 and names code, who and when; reject empties the session")
  void conflictIs409() throws IOException {
    imports(bob, "?autocommit=true", SnapshotZip.of(GLOBAL + "a.def", def("old")));
    imports(ann, "", SnapshotZip.of(GLOBAL + "a.def", def("ann's"), GLOBAL + "n.def", DEF));
    assertThat(session(ann)).isEqualTo(contract("work-session.json"));
    imports(bob, "?autocommit=true", SnapshotZip.of(GLOBAL + "a.def", def("bob's")));

    HttpResponse<String> conflict = post(ann, "/api/workSession/publish");

    assertThat(conflict.statusCode()).isEqualTo(409);
    JsonNode told = JSON.readTree(conflict.body());
    assertThat(told.at("/conflicts/0/user").asString()).isEqualTo("bob");
    String time = told.at("/conflicts/0/time").asString();
    assertThat(time).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(JSON.readTree(conflict.body().replace(time, "2026-01-31T10:15:00.123Z")))
        .isEqualTo(contract("work-session-conflict.json"));
    assertThat(session(ann).get("count").asInt()).isEqualTo(2);
    assertThat(ann.json("/api/workSession?limit=1").get("next").asString()).isEqualTo("1");
    assertThat(
            ann.json("/api/workSession?limit=1&after=1").at("/changes/0/parameterCode").asString())
        .isEqualTo("n");
    assertThat(JSON.readTree(post(ann, "/api/workSession/reject").body()))
        .isEqualTo(contract("work-session-published.json"));
    assertThat(session(ann).get("count").asInt()).isZero();
  }

  @Test
  @DisplayName("R06 tags and parameters are shown as the caller sees them")
  void tagsAndParametersAreShown() throws IOException {
    imports(
        ann,
        "",
        SnapshotZip.of(
            "@tags/@access/PROPERTY.tag",
            "description = \"Only for the property team\"",
            "@tags/@basic/SYSTEM.tag",
            "",
            "@profiles/MOTOR/@regions/PL/@versions/1.ver",
            "",
            "@params/@profiles/MOTOR/@regions/PL/1/premium/base.def",
            "description = \"d\"\ntags = [\"SYSTEM\"]\n[[level]]\nname = \"age\"\n"
                + "direction = \"in\"\nmatcher = \"between/ie\"\nsource = \"policy.age\"\n"
                + DEF,
            "@params/@profiles/MOTOR/@regions/PL/1/premium/base.mat",
            "age;x\n18-75;1\n;2\n",
            GLOBAL + "tax/rate.def",
            DEF));

    assertThat(ann.json(REPOSITORY + "/tags")).isEqualTo(contract("tags.json"));
    assertThat(ann.json(REPOSITORY + "/tags?limit=1").get("next").asString()).isEqualTo("PROPERTY");
    assertThat(ann.json(REPOSITORY + "/tags?after=PROPERTY").at("/tags/0/code").asString())
        .isEqualTo("SYSTEM");
    assertThat(ann.json(REPOSITORY + "/parameters")).isEqualTo(contract("parameters.json"));
    assertThat(ann.json(REPOSITORY + "/parameters?limit=1").get("next").asString())
        .isEqualTo("premium.base");
    assertThat(ann.json(REPOSITORY + "/parameters/premium.base"))
        .isEqualTo(contract("parameter.json"));
    assertThat(bob.json(REPOSITORY + "/parameters").get("parameters")).isEmpty();
    assertThat(bob.get(REPOSITORY + "/parameters/premium.base").statusCode()).isEqualTo(404);
    assertThat(ann.get(REPOSITORY + "/parameters?limit=0").statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("a work session survives a restart")
  void sessionSurvivesARestart() {
    try (HubServer other = HubServer.start()) {
      HubApi user = new HubApi(other.url(), "ann");
      imports(user, "", SnapshotZip.of(GLOBAL + "a.def", DEF));
      other.restart();
      HubApi again = new HubApi(other.url(), "ann");
      assertThat(session(again).get("count").asInt()).isEqualTo(1);
      assertThat(post(again, "/api/workSession/publish").statusCode()).isEqualTo(200);
      assertThat(new HubApi(other.url(), "bob").json(REPOSITORY + "/parameters").get("parameters"))
          .hasSize(1);
    }
  }

  private static Multipart multipart(byte[] zip) {
    return new Multipart().file("snapshot.zip", zip);
  }

  private static HttpRequest.Builder path(String path) {
    return ann.authorized("/api/snapshot" + path);
  }

  private static HttpResponse<String> imports(HubApi user, String query, byte[] zip) {
    return user.send(multipart(zip).post(user.authorized("/api/snapshot/import" + query)));
  }

  private static HttpResponse<byte[]> exported(HubApi user, String path, String body) {
    HttpRequest.Builder request = user.authorized(path);
    try {
      return HttpClient.newHttpClient()
          .send(
              (body.isEmpty()
                      ? request.POST(HttpRequest.BodyPublishers.noBody())
                      : request
                          .header("Content-Type", "application/json")
                          .POST(HttpRequest.BodyPublishers.ofString(body)))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> post(HubApi user, String path) {
    return post(user.authorized(path));
  }

  private static HttpResponse<String> post(HttpRequest.Builder request) {
    return ann.send(request.POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private static JsonNode session(HubApi user) {
    return user.json("/api/workSession");
  }

  private static String detail(HttpResponse<String> answer) {
    return JSON.readTree(answer.body()).get("detail").asString();
  }

  private static JsonNode contract(String name) throws IOException {
    return JSON.readTree(Files.readString(CONTRACT.resolve(name)));
  }
}
