package io.importhub.demo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCommandsTest {

  @TempDir private Path directory;
  private FakeHub hub;

  @BeforeEach
  void startHub() throws IOException {
    hub = new FakeHub();
  }

  @AfterEach
  void stopHub() {
    hub.close();
  }

  private TestConsole importhub(String... args) {
    return TestConsole.run(Map.of("IMPORTHUB_SERVER", hub.url()), args);
  }

  @Test
  void exportWritesAFile() {
    hub.answer("export", 200, "{\"stands for\":\"a ZIP\"}");
    Path file = directory.resolve("all.zip");

    TestConsole console = importhub("export", file.toString());

    assertThat(console.err()).isEmpty();
    assertThat(console.out()).isEqualTo(file + ": exported 22 bytes\n");
    assertThat(file).hasSize(22);
    assertThat(console.code()).isZero();
    assertThat(hub.requests())
        .contains(
            "POST /api/snapshot/export\n"
                + "{\"profile\":true,\"tags\":true,\"parameters\":{\"fromSession\":false,"
                + "\"removeElementsNotInSnapshot\":false,\"nameStartsWith\":[]}}");
  }

  @Test
  void exportTakesWhatIsAskedFor() {
    hub.answer("export", 200, "{}");
    String file = directory.resolve("x.zip").toString();

    importhub("export", "--tags", file);
    importhub(
        "export",
        "--parameters",
        "--starts-with",
        "a.,b.",
        "--of-profile",
        "MOTOR",
        "--remove",
        "--from-session",
        file);

    assertThat(hub.requests())
        .contains("POST /api/snapshot/export\n{\"profile\":false,\"tags\":true}")
        .contains(
            "POST /api/snapshot/export\n"
                + "{\"profiles\":[\"MOTOR\"],\"profile\":false,\"tags\":false,\"parameters\":"
                + "{\"fromSession\":true,\"removeElementsNotInSnapshot\":true,"
                + "\"nameStartsWith\":[\"a.\",\"b.\"]}}");
  }

  @Test
  void exportIntoNowhereIsWrongUsage() {
    TestConsole console = importhub("export", directory.resolve("no/x.zip").toString());

    assertThat(console.err()).contains("does not exist");
    assertThat(console.code()).isEqualTo(64);
    assertThat(importhub("export", "--tags", "--remove", "x.zip").err())
        .startsWith("importhub: --from-session, --remove and --starts-with need --parameters");
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void sessionListsItsChanges() {
    hub.answer(
        "workSession",
        200,
        """
        {"sessionId":"local","count":2,"changes":[
         {"kind":"PARAM","operation":"CREATE","parameterCode":"tax.rate"},
         {"kind":"PARAM","operation":"DELETE","parameterCode":"premium.base",
          "profileCode":"MOTOR","regionCode":"PL","version":"1"}]}""");

    assertThat(importhub("session").out())
        .isEqualTo(
            """
            create tax.rate
            delete premium.base (MOTOR/PL/1)
            2 changes await publishing
            """);
    assertThat(importhub("session", "--json").lines())
        .containsExactly(
            "{\"type\":\"session_change\",\"operation\":\"CREATE\",\"parameter_code\":\"tax.rate\"}",
            "{\"type\":\"session_change\",\"operation\":\"DELETE\",\"parameter_code\":\"premium.base\",\"profile_code\":\"MOTOR\",\"region_code\":\"PL\",\"version\":\"1\"}",
            "{\"type\":\"session\",\"count\":2}");
  }

  @Test
  void publishTellsItsConflicts() {
    hub.answer("publish", 200, "{\"result\":1,\"messages\":\"OK\"}");
    assertThat(importhub("publish").out()).isEqualTo("published\n");

    hub.conflict(
        "publish",
        """
        {"result":0,"messages":"tax.rate (global) was changed by bob","conflicts":[
         {"kind":"PARAM","parameterCode":"tax.rate","change":"CHANGED","user":"bob",
          "time":"2026-01-31T10:00:00Z"}]}""");
    TestConsole console = importhub("publish");
    assertThat(console.out())
        .isEqualTo(
            """
            conflict: tax.rate: changed by bob at 2026-01-31T10:00:00Z
            not published: the work session is as it was
            """);
    assertThat(console.code()).isEqualTo(1);
    assertThat(importhub("publish", "--json").lines())
        .containsExactly(
            "{\"type\":\"conflict\",\"parameter_code\":\"tax.rate\",\"change\":\"CHANGED\",\"user\":\"bob\",\"time\":\"2026-01-31T10:00:00Z\"}",
            "{\"type\":\"publishing\",\"published\":false,\"message\":\"tax.rate (global) was changed by bob\"}");
  }

  @Test
  void rejectThrowsTheSessionAway() {
    hub.answer("reject", 200, "{\"result\":1,\"messages\":\"OK\"}");

    assertThat(importhub("reject").out()).isEqualTo("the work session is thrown away\n");
    assertThat(importhub("reject", "--json").out()).isEqualTo("{\"type\":\"session_rejected\"}\n");
  }

  @Test
  void importOfASnapshotTellsWhatAwaitsPublishing() throws IOException {
    Path file = Files.writeString(directory.resolve("demo.zip"), "PK");
    hub.event(
        "CheckStatusFinished",
        "\"seq\":1,\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":false},"
            + "\"counts\":{\"commands\":2,\"accepted\":2,\"rejected\":0,\"ignored\":0,\"unprocessed\":0}");
    hub.report(
        """
        "job_status":"TERMINATED","job_info":{"reason":"DONE","rejects":false},"file_name":"demo.zip",
        "size":2,"attempts":1,"saved":true,"renamed":[],"rejects":[],
        "snapshot":{"importStatus":"OK","jobResults":{"PARAM":{"jobStatus":"OK",
          "totalElementsCount":2,"invalidElementsCount":0,"importResults":[]}}},
        "awaiting_publishing":2""");

    TestConsole console =
        importhub("import", "--continue-on-error", "--name-encoding", "IBM852", file.toString());

    assertThat(console.err()).isEmpty();
    assertThat(console.lines())
        .endsWith("demo.zip: 2 changes of yours await publishing: importhub publish");
    assertThat(hub.requests())
        .anySatisfy(request -> assertThat(request).contains("onError", "continue", "IBM852"));
    assertThat(importhub("report", FakeHub.JOB).lines())
        .contains(
            "snapshot  OK",
            "param     OK: 2 elements, 0 invalid",
            "awaiting  2 unpublished changes");
    assertThat(importhub("report", "--json", FakeHub.JOB).out())
        .contains("\"importStatus\":\"OK\"", "\"awaiting_publishing\":2");
    assertThat(importhub("import", "--name-encoding", "EBCDIC-x", file.toString()).err())
        .contains("found \"EBCDIC-x\", expected a charset");
  }

  @Test
  void importOfASnapshotThatHoldsNothingTellsWhy() throws IOException {
    Path file = Files.writeString(directory.resolve("deep.zip"), "PK");
    hub.event(
        "CheckStatusFinished",
        "\"seq\":1,\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":false},"
            + "\"counts\":{\"commands\":0,\"accepted\":0,\"rejected\":0,\"ignored\":0,\"unprocessed\":0}");
    hub.report(
        """
        "job_status":"TERMINATED","job_info":{"reason":"DONE","rejects":false},"file_name":"deep.zip",
        "size":2,"attempts":1,"saved":true,"renamed":[],"rejects":[],
        "snapshot":{"importStatus":"WARNING","jobResults":{},
          "message":"nothing of a snapshot: found \\"/all/@tags/A.tag\\", expected @tags"},
        "awaiting_publishing":0""");

    TestConsole console = importhub("import", file.toString());

    assertThat(console.err()).isEmpty();
    assertThat(console.lines())
        .endsWith(
            "deep.zip: done: 0 elements, 0 accepted",
            "deep.zip: warning: nothing of a snapshot: found \"/all/@tags/A.tag\", expected @tags");
    assertThat(console.code()).isZero();
    assertThat(importhub("watch", FakeHub.JOB).lines())
        .endsWith(
            "deep.zip: warning: nothing of a snapshot: found \"/all/@tags/A.tag\", expected @tags");
    assertThat(importhub("import", "--json", file.toString()).lines())
        .endsWith(
            "{\"type\":\"snapshot\",\"job_id\":\"0f8fad5bd9cb469fa16570867728950e\",\"file\":\"deep.zip\",\"import_status\":\"WARNING\",\"message\":\"nothing of a snapshot: found \\\"/all/@tags/A.tag\\\", expected @tags\"}");
  }

  @Test
  void whatTheOutcomeOfASnapshotToldIsToldOnce() throws IOException {
    Path file = Files.writeString(directory.resolve("cut.zip"), "PK");
    hub.event(
        "CheckStatusFinished",
        "\"seq\":1,\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"ERROR\",\"rejects\":false,"
            + "\"errmsg\":\"The file is no ZIP. It may be cut off.\"},"
            + "\"counts\":{\"commands\":0,\"accepted\":0,\"rejected\":0,\"ignored\":0,\"unprocessed\":0}");
    hub.report(
        """
        "job_status":"TERMINATED","job_info":{"reason":"ERROR","rejects":false,
        "errmsg":"The file is no ZIP. It may be cut off."},"file_name":"cut.zip",
        "size":2,"attempts":1,"saved":false,"renamed":[],"rejects":[],
        "snapshot":{"importStatus":"ERROR","jobResults":{},
          "message":"The file is no ZIP. It may be cut off."},
        "awaiting_publishing":0""");

    TestConsole console = importhub("import", file.toString());

    assertThat(console.out()).containsOnlyOnce("It may be cut off");
    assertThat(console.lines())
        .endsWith("cut.zip: failed: The file is no ZIP. It may be cut off. 0 elements, 0 accepted");
    assertThat(console.code()).isEqualTo(1);
  }
}
