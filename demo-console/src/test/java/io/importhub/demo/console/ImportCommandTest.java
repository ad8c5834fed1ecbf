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

class ImportCommandTest {

  private static final String CLEAN_END =
      """
      "seq":3,"time":"2026-01-31T10:15:00.123Z","job_status":"TERMINATED",
      "job_info":{"reason":"DONE","rejects":false},
      "counts":{"commands":7,"accepted":7,"rejected":0,"ignored":0,"unprocessed":0}""";

  private static final String REJECTS_END =
      """
      "seq":2,"time":"2026-01-31T10:15:00.123Z","job_status":"TERMINATED",
      "job_info":{"reason":"DONE","rejects":true,"rejects_file_name":"a_rej.mgr"},
      "counts":{"commands":8,"accepted":6,"rejected":2,"ignored":0,"unprocessed":0}""";

  private static final String REJECT_FILE =
      """
      "seq":3,"time":"2026-01-31T10:15:00.124Z","rejects_file_name":"a_rej.mgr","size":5,
      "sha256":"dca8a3a45d70b4dac0c485d4ea5433a6c5622d35cb79d5e2aafd1e2fdd33fe1d",
      "href":"/rejects\"""";

  private static final String REPORT =
      """
      "job_status":"TERMINATED","job_info":{"reason":"DONE","rejects":true,"rejects_file_name":"a_rej.mgr"},
      "file_name":"a.mgr","size":3,"validate":"Standard","user":"ann","attempts":1,"saved":true,
      "counts":{"commands":8,"accepted":6,"rejected":2,"ignored":0,"unprocessed":0},"renamed":[],
      "rejects":[
        {"line":4,"at_line":4,"column":24,"level":2,"code":"ALREADY_EXISTS",
         "message":"object \\"Archive\\" exists already","command":".Create"},
        {"line":9,"at_line":10,"column":1,"level":4,"code":"UNKNOWN_VERB",
         "message":"found .Frobnicate, expected a verb","command":".Frobnicate"}]""";

  @TempDir private Path directory;
  private FakeHub hub;
  private Path file;

  @BeforeEach
  void startHub() throws IOException {
    hub = new FakeHub();
    file = Files.writeString(directory.resolve("a.mgr"), "abc");
  }

  @AfterEach
  void stopHub() {
    hub.close();
  }

  private TestConsole importhub(String... args) {
    return TestConsole.run(Map.of("IMPORTHUB_SERVER", hub.url()), args);
  }

  private void hasRejects() {
    hub.event("CheckStatusFinished", REJECTS_END)
        .event("GetRejectFileFinished", REJECT_FILE)
        .report(REPORT)
        .rejects("- Re\n");
  }

  @Test
  void cleanImportEndsWithZero() {
    hub.event("ImportStarted", "\"seq\":1,\"time\":\"2026-01-31T10:15:00Z\",\"attempt\":1")
        .event("ImportProgress", "\"bytes\":50,\"total_bytes\":100,\"commands\":3,\"rejected\":0")
        .event(
            "ImportNote",
            "\"seq\":2,\"time\":\"2026-01-31T10:15:00Z\",\"line\":12,\"text\":\"on its way\"")
        .event("CheckStatusFinished", CLEAN_END);

    TestConsole console = importhub("import", file.toString());

    assertThat(console.err()).isEmpty();
    assertThat(console.lines())
        .containsExactly(
            "signed in as ann at " + hub.url(),
            "a.mgr: uploaded 3 bytes, job 0f8fad5bd9cb469fa16570867728950e",
            "a.mgr: importing 50 %, 3 commands",
            "a.mgr:12: note: on its way",
            "a.mgr: done: 7 commands, 7 accepted");
    assertThat(console.code()).isZero();
  }

  @Test
  void rejectsAreListedLikeCompilerErrorsAndEndWithTwo() {
    hasRejects();
    Path rejects = directory.resolve("rejects.mgr");

    TestConsole console = importhub("import", "--rejects", rejects.toString(), file.toString());

    assertThat(console.err()).isEmpty();
    assertThat(console.lines())
        .containsExactly(
            "signed in as ann at " + hub.url(),
            "a.mgr: uploaded 3 bytes, job 0f8fad5bd9cb469fa16570867728950e",
            "a.mgr:4:24: ALREADY_EXISTS (2): object \"Archive\" exists already",
            "a.mgr:10:1: UNKNOWN_VERB (4): found .Frobnicate, expected a verb",
            "a.mgr: done with rejects: 8 commands, 6 accepted, 2 rejected",
            "a.mgr: the rejects are in " + rejects + " (5 bytes)");
    assertThat(rejects).hasContent("- Re\n");
    assertThat(console.code()).isEqualTo(2);
  }

  @Test
  void showsAsManyRejectsAsWanted() {
    hasRejects();

    TestConsole console =
        importhub(
            "import", "--max-rejects", "1", "--rejects", directory.toString(), file.toString());

    assertThat(console.lines())
        .contains(
            "a.mgr:4:24: ALREADY_EXISTS (2): object \"Archive\" exists already",
            "a.mgr: and 1 more reject, all of them in the reject file")
        .noneMatch(line -> line.contains("UNKNOWN_VERB"));
  }

  @Test
  void jsonLinesTellTheSame() {
    hasRejects();
    Path rejects = directory.resolve("rejects.mgr");

    TestConsole console =
        importhub("import", "--json", "--rejects", rejects.toString(), file.toString());

    assertThat(console.lines().stream().filter(line -> !line.contains("upload_progress")))
        .containsExactly(
            "{\"type\":\"signed_in\",\"user\":\"ann\",\"server\":\"" + hub.url() + "\"}",
            "{\"type\":\"uploaded\",\"job_id\":\"0f8fad5bd9cb469fa16570867728950e\",\"file\":\"a.mgr\",\"size\":3}",
            "{\"type\":\"reject\",\"job_id\":\"0f8fad5bd9cb469fa16570867728950e\",\"file\":\"a.mgr\",\"line\":4,\"at_line\":4,\"column\":24,\"level\":2,\"code\":\"ALREADY_EXISTS\",\"message\":\"object \\\"Archive\\\" exists already\",\"command\":\".Create\"}",
            "{\"type\":\"reject\",\"job_id\":\"0f8fad5bd9cb469fa16570867728950e\",\"file\":\"a.mgr\",\"line\":9,\"at_line\":10,\"column\":1,\"level\":4,\"code\":\"UNKNOWN_VERB\",\"message\":\"found .Frobnicate, expected a verb\",\"command\":\".Frobnicate\"}",
            "{\"type\":\"outcome\",\"job_id\":\"0f8fad5bd9cb469fa16570867728950e\",\"file\":\"a.mgr\",\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":true,\"rejects_file_name\":\"a_rej.mgr\"},\"counts\":{\"commands\":8,\"accepted\":6,\"rejected\":2,\"ignored\":0,\"unprocessed\":0},\"reject_file\":{\"rejects_file_name\":\"a_rej.mgr\",\"path\":\""
                + rejects
                + "\",\"size\":5,\"sha256\":\"dca8a3a45d70b4dac0c485d4ea5433a6c5622d35cb79d5e2aafd1e2fdd33fe1d\"}}");
    assertThat(console.err()).isEmpty();
    assertThat(console.code()).isEqualTo(2);
  }

  @Test
  void failedImportEndsWithOne() {
    hub.event(
        "CheckStatusFinished",
        """
        "seq":1,"time":"2026-01-31T10:15:00.123Z","job_status":"TERMINATED",
        "job_info":{"reason":"ERROR","errmsg":"no space is left"},
        "counts":{"commands":8,"accepted":0,"rejected":0,"ignored":0,"unprocessed":8}""");

    TestConsole console = importhub("import", file.toString());

    assertThat(console.lines())
        .contains("a.mgr: failed: no space is left: 8 commands, 0 accepted, 8 unprocessed");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void fileThatFailsKeepsNoOtherFromBeingImportedAndTheWorstWins() throws IOException {
    hasRejects();
    hub.refuse("b.mgr");
    Path second = Files.writeString(directory.resolve("b.mgr"), "abc");
    Path third = Files.writeString(directory.resolve("c.mgr"), "abc");

    TestConsole console =
        importhub(
            "import",
            "--rejects",
            directory.toString(),
            file.toString(),
            second.toString(),
            third.toString());

    assertThat(console.lines())
        .contains(
            "a.mgr: done with rejects: 8 commands, 6 accepted, 2 rejected",
            "c.mgr: done with rejects: 8 commands, 6 accepted, 2 rejected");
    assertThat(console.err()).startsWith("importhub: b.mgr: ").contains("too large");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void rejectsAreWorseThanNone() {
    assertThat(ExitCode.DONE.worse(ExitCode.DONE_WITH_REJECTS))
        .isEqualTo(ExitCode.DONE_WITH_REJECTS);
    assertThat(ExitCode.DONE_WITH_REJECTS.worse(ExitCode.DONE))
        .isEqualTo(ExitCode.DONE_WITH_REJECTS);
  }

  @Test
  void refusedUploadIsToldAndEndsWithOne() {
    hub.answer(
        "import",
        403,
        "{\"type\":\"urn:importhub:no-right\",\"title\":\"No right\",\"status\":403,\"detail\":\"profile ReadProfile1 may not import\"}");

    TestConsole console = importhub("import", file.toString());

    assertThat(console.err())
        .startsWith("importhub: a.mgr: ")
        .contains("profile ReadProfile1 may not import");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void wrongPasswordIsToldAndNothingIsSent() {
    hub.answer(
        "token",
        400,
        "{\"error\":\"invalid_grant\",\"error_description\":\"invalid_username_or_password\"}");

    TestConsole console = importhub("import", file.toString());

    assertThat(console.err())
        .contains("invalid_username_or_password")
        .contains("importhub: check --user and --password, --client-id and --client-secret");
    assertThat(console.code()).isEqualTo(1);
    assertThat(hub.requests()).noneMatch(request -> request.contains("/import"));
  }

  @Test
  void unknownEnvironmentIsToldByTheOptionThatNamesIt() {
    hub.answer(
        "token",
        400,
        "{\"error\":\"invalid_grant\",\"error_description\":\"environmentId names no environment that the user may use\"}");

    TestConsole console = importhub("import", file.toString());

    assertThat(console.err())
        .contains("environmentId names no environment that the user may use")
        .endsWith("importhub: check --environment\n");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void optionsGoIntoTheRequest() {
    hub.event("CheckStatusFinished", CLEAN_END);

    TestConsole console =
        importhub(
            "import",
            "--validate",
            "atendonsuccess",
            "--reprocess",
            "--no-check-identifiers",
            "--check-writing-access",
            "--processing",
            "Data,Metamodel",
            "--idempotency-key",
            "key-1",
            file.toString());

    assertThat(console.err()).isEmpty();
    assertThat(hub.requests())
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith(
                        "POST /restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/profiles/DemoProfile1/import\n")
                    .contains("AtEndOnSuccess")
                    .containsPattern("reprocess\"[^-]*true")
                    .containsPattern("checkIdentifiers\"[^-]*false")
                    .containsPattern("checkWritingAccess\"[^-]*true")
                    .containsPattern("processing\"[^-]*Data,Metamodel"));
  }
}
