package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class StartImportIT {
  private static final String BASE = HubApi.base("DemoRepo0001", "DemoProfile1");
  private static final int LIMIT = 31_457_280;
  private static HubServer hub;
  private static HubApi ann;
  private static HubApi dan;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    ann = new HubApi(hub.url(), "ann");
    dan = new HubApi(hub.url(), "dan");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("T-76 answers 202 with the job's path and id")
  void answersWithTheJob() {
    HttpResponse<String> answer =
        post(new Multipart().field("parameter", "{\"validate\":\"AtEnd\"}").file("a.mgr", ""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String jobId = jobId(answer);
    assertThat(jobId).matches("[0-9a-f]{32}");
    assertThat(answer.headers().firstValue("Location")).contains(BASE + "/import/job/" + jobId);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(job(answer).options().validate()).isEqualTo(ValidateMode.AT_END);
  }

  @Test
  void storesTheFileWithItsHashAndCharset() {
    ImportJob job = job(post(new Multipart().file("été.mgl", "- é\n")));
    assertThat(job.fileName()).isEqualTo("été.mgl");
    assertThat(job.sizeBytes()).isEqualTo(5);
    assertThat(job.charset()).isEqualTo("UTF-8");
    assertThat(job.userLogin()).isEqualTo("ann");
    assertThat(job.options().checkWritingAccess()).isTrue();
    assertThat(job.sha256())
        .isEqualTo("c0943fccf00024f9b58ba13f0d8758425dd666d917777eaa9a887c22d82d8229");
  }

  @Test
  void takesOptionsBehindTheFileAndFromTheQuery() {
    ImportJob job =
        job(
            ann.send(
                new Multipart()
                    .file("a.mgr", "")
                    .part(
                        "form-data", "{\"validate\":\"Never\",\"reprocess\":true}".getBytes(UTF_8))
                    .field("processing", "Data,Metamodel")
                    .post(
                        ann.authorized(
                            BASE + "/import?validate=AtEnd&checkIdentifiers=true&other=1"))));
    assertThat(job.options())
        .isEqualTo(
            new ImportOptions(ValidateMode.NEVER, true, Set.of("Data", "Metamodel"), true, false));
  }

  @ParameterizedTest
  @DisplayName("fault 16: shows cleaned file names")
  @CsvSource({
    "../../x,x",
    "C:\\x.mgr,x.mgr",
    "CON,_CON",
    "say \\\"hi\\\".mgr,say _hi_.mgr",
    "a\u202Egpj.mgr,agpj.mgr",
    "a\u0000b.mgr,ab.mgr",
    "'',import",
  })
  void cleansFileNames(String given, String shown) {
    assertThat(job(post(new Multipart().file(given, ""))).fileName()).isEqualTo(shown);
  }

  @Test
  @DisplayName("T-85 takes a file of exactly 31 457 280 bytes and none of one byte more")
  void keepsTheLimit() {
    assertThat(job(post(new Multipart().file("a.mgr", new byte[LIMIT]))).sizeBytes())
        .isEqualTo(LIMIT);
    assertRefused(
        new Multipart().file("a.mgr", new byte[LIMIT + 1]),
        413,
        "The file is larger than 31457280 bytes, 30 MB (importhub.import.max-file-size)");
  }

  @Test
  @DisplayName("fault 10: refuses a file over the limit that is sent without its length")
  void refusesChunkedFilesOverTheLimit() {
    byte[] body = new Multipart().file("a.mgr", new byte[LIMIT + 5_000_000]).bytes();
    long before = rows();
    HttpResponse<String> answer =
        ann.send(
            ann.authorized(BASE + "/import")
                .header("Content-Type", Multipart.CONTENT_TYPE)
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  @DisplayName("T-86 fault 11: refuses two files and none")
  void refusesTwoFilesAndNone() {
    assertRefused(
        new Multipart().file("a.mgr", "x".repeat(2_000_000)).file("b.mgr", ""),
        400,
        "Found two files, \"a.mgr\" and \"b.mgr\", expected exactly one file");
    assertRefused(
        new Multipart().field("validate", "Never"),
        400,
        "Found no part with a file name, expected exactly one file");
    assertThat(post(new Multipart()).statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("fault 11: takes an empty file as an import of nothing")
  void takesAnEmptyFile() {
    assertThat(job(post(new Multipart().file("a.mgr", ""))).sizeBytes()).isZero();
  }

  @Test
  @DisplayName("fault 11: refuses 10 000 parts and a part header of 1 MB")
  void refusesWhatWouldFillTheMemory() {
    var many = new Multipart();
    for (int i = 0; i < 10_000; i++) {
      many.field("f" + i, "x");
    }
    assertRefused(
        many.file("a.mgr", ""), 400, "Found more than 32 parts, expected one file and its options");
    assertRefused(
        new Multipart().file("x".repeat(1_000_000), ""),
        400,
        "Found a part header of more than 8192 bytes, expected a short one");
    assertRefused(
        new Multipart().field("validate", "x".repeat(100_000)).file("a.mgr", ""),
        400,
        "Found a part without a file name and with more than 65536 bytes, expected an option");
  }

  @Test
  @DisplayName("fault 11: refuses a body without its boundary")
  void refusesABadBoundary() {
    String body = new String(new Multipart().file("a.mgr", "x").bytes(), UTF_8);
    for (String type :
        new String[] {
          "multipart/form-data",
          "multipart/form-data; boundary=other",
          "multipart/form-data; boundary=" + "x".repeat(5000)
        }) {
      HttpResponse<String> answer = postRaw(type, body);
      assertThat(answer.statusCode()).as(type + answer.body()).isEqualTo(400);
    }
    HttpResponse<String> empty = postRaw("multipart/form-data; boundary=", body);
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(detail(empty))
        .isEqualTo(
            "Found Content-Type: multipart/form-data; boundary=, expected multipart/form-data;"
                + " boundary=…");
    assertThat(postRaw(Multipart.CONTENT_TYPE, body.substring(0, body.length() - 6)).statusCode())
        .isEqualTo(400);
  }

  @Test
  @DisplayName("T-74 fault 12: refuses wrong values, content types and Accept")
  void refusesWhatItDoesNotUnderstand() {
    assertRefused(
        new Multipart().field("p", "{\"validate\":\"Sometimes\"}").file("a.mgr", ""),
        400,
        "Found validate \"Sometimes\", expected one of Never, Standard, AtEnd, AtEndOnSuccess");
    assertRefused(
        new Multipart().field("p", "{\"validate\"").file("a.mgr", ""),
        400,
        "Found a part that begins like a JSON object and is none, expected {\"validate\": …}");
    assertThat(postRaw("application/json", "{}"))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(415);
              assertThat(detail(answer))
                  .isEqualTo("Found application/json, expected multipart/form-data");
            });
    HttpResponse<String> encoded =
        ann.send(
            new Multipart()
                .file("a.mgr", "")
                .post(ann.authorized(BASE + "/import").header("Content-Encoding", "gzip")));
    assertThat(encoded.statusCode()).isEqualTo(415);
    assertThat(detail(encoded))
        .isEqualTo("Found Content-Encoding: gzip, expected a body that is not encoded");
    HttpResponse<String> csv =
        ann.send(
            new Multipart()
                .file("a.mgr", "")
                .post(ann.authorized(BASE + "/import").header("Accept", "text/csv")));
    assertThat(csv.statusCode()).isEqualTo(406);
    assertThat(detail(csv))
        .isEqualTo("Found Accept: text/csv, expected application/json or application/xml");
  }

  @Test
  @DisplayName("fault 12: refuses an option twice in one JSON part, and what stands behind one")
  void refusesAnOptionThatAJsonPartGivesTwice() {
    assertRefused(
        new Multipart()
            .field("p", "{\"validate\":\"Never\",\"other\":1,\"other\":2,\"validate\":\"AtEnd\"}")
            .file("a.mgr", ""),
        400,
        "Found validate twice, \"Never\" and \"AtEnd\", expected it once");
    assertRefused(
        new Multipart().field("p", "{\"validate\":\"Never\"} {}").file("a.mgr", ""),
        400,
        "Found a part that begins like a JSON object and is none, expected {\"validate\": …}");
  }

  @Test
  @DisplayName("fault 12: refuses a query that is not well-formed, and a long Accept in vain")
  void refusesWhatTheServletContainerDoesNotUnderstand() {
    HttpResponse<String> query =
        ann.send(
            new Multipart()
                .file("a.mgr", "")
                .post(ann.authorized(BASE + "/import?validate=%C3%28%FF")));
    assertThat(query.statusCode()).as(query.body()).isEqualTo(400);
    HttpResponse<String> accept =
        ann.send(
            new Multipart()
                .file("a.mgr", "")
                .post(
                    ann.authorized(BASE + "/import").header("Accept", "a/b, ".repeat(60) + "a/b")));
    assertThat(accept.statusCode()).as(accept.body()).isEqualTo(406);
    assertThat(accept.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  @DisplayName("T-99 T-100 fault 3: refuses what the profile has no right to")
  void refusesWithoutTheRight() {
    assertThat(importAs(ann, "ReadProfile1", "a.mgr").statusCode()).isEqualTo(403);
    HttpResponse<String> xmg = importAs(ann, "XmgProfile01", "a.mgr");
    assertThat(xmg.statusCode()).isEqualTo(403);
    assertThat(detail(xmg))
        .isEqualTo(
            "Found a file of kind .mgr .mgl .mge .mol with profile XmgProfile01 of right xmg,"
                + " expected a profile of right commands or all");
    assertThat(importAs(dan, "CommandsOnly", "a.zip").statusCode()).isEqualTo(403);
    assertThat(importAs(dan, "DemoProfile1", "a.mgr").statusCode()).isEqualTo(403);
    assertThat(importAs(dan, "CommandsOnly", "a.mgr").statusCode()).isEqualTo(202);
  }

  @Test
  @DisplayName("T-90 asks for a token")
  void asksForAToken() {
    for (String authorization : new String[] {"", "Digest x", "Bearer x"}) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(hub.url() + BASE + "/import"));
      if (!authorization.isEmpty()) {
        request.header("Authorization", authorization);
      }
      long before = rows();
      HttpResponse<String> answer =
          ann.send(new Multipart().file("a.mgr", new byte[3_000_000]).post(request));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(rows()).isEqualTo(before);
    }
  }

  @Test
  void knowsNoOtherRepository() {
    for (String repository : new String[] {"Other(Repo)1", "Other%28Repo%291", "x"}) {
      HttpResponse<String> answer =
          ann.send(
              new Multipart()
                  .file("a.mgr", "")
                  .post(ann.authorized(HubApi.base(repository, "DemoProfile1") + "/import")));
      assertThat(answer.statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> importAs(HubApi user, String profile, String fileName) {
    return user.send(
        new Multipart()
            .file(fileName, "")
            .post(user.authorized(HubApi.base("DemoRepo0001", profile) + "/import")));
  }

  private static void assertRefused(Multipart body, int status, String detail) {
    long before = rows();
    HttpResponse<String> answer = post(body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(detail(answer)).isEqualTo(detail);
    assertThat(rows()).isEqualTo(before);
  }

  private static HttpResponse<String> post(Multipart body) {
    return ann.send(body.post(ann.authorized(BASE + "/import")));
  }

  private static HttpResponse<String> postRaw(String contentType, String body) {
    return ann.send(
        ann.authorized(BASE + "/import")
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static ImportJob job(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return hub.bean(ImportJobs.class).find(jobId(answer)).orElseThrow();
  }

  private static String jobId(HttpResponse<String> answer) {
    return String.valueOf(JsonMapper.shared().readValue(answer.body(), Map.class).get("job_id"));
  }

  private static String detail(HttpResponse<String> answer) {
    return String.valueOf(JsonMapper.shared().readValue(answer.body(), Map.class).get("detail"));
  }

  /** All but the uploads of jobs, which go when their jobs are over. */
  private static long rows() {
    return hub.bean(JdbcClient.class)
        .sql(
            """
            select (select count(*) from import_job) + (select count(*) from idempotency_key)
              + (select count(*) from upload
                 where id not in (select upload_id from import_job))
              + (select count(*) from upload_chunk
                 where upload_id not in (select upload_id from import_job))
            """)
        .query(Long.class)
        .single();
  }
}
