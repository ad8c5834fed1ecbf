package io.importhub.demo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandsTest {

  private static final String JOB = FakeHub.JOB;
  private static final String DONE =
      """
      "job_status":"TERMINATED","job_info":{"reason":"DONE","rejects":true,"rejects_file_name":"a_rej.mgr"},
      "file_name":"a.mgr","size":3,"attempts":1,"saved":true,
      "counts":{"commands":8,"accepted":7,"rejected":1,"ignored":0,"unprocessed":0},"renamed":[],
      "rejects":[{"line":4,"at_line":4,"column":24,"level":2,"code":"ALREADY_EXISTS",
         "message":"it exists already","command":".Create"}]""";

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
  void statusOfARunningJobEndsWithZero() {
    hub.answer(JOB, 202, "{\"job_status\":\"RUNNING\",\"job_info\":null}");

    TestConsole console = importhub("status", JOB);

    assertThat(console.out()).isEqualTo(JOB + ": running\n");
    assertThat(console.code()).isZero();
  }

  @Test
  void cancelTellsHowTheJobIsThen() {
    hub.answer(
        JOB,
        202,
        "{\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"CANCELED\",\"rejects\":false}}");

    TestConsole console = importhub("cancel", JOB);

    assertThat(console.out()).isEqualTo(JOB + ": canceled\n");
    assertThat(console.code()).isZero();
  }

  @Test
  void statusEndsAsTheImportDid() {
    hub.answer(
        JOB,
        200,
        "{\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"ERROR\",\"errmsg\":\"no space\"}}");

    TestConsole console = importhub("status", "--json", JOB);

    assertThat(console.out())
        .isEqualTo(
            "{\"type\":\"status\",\"job_id\":\""
                + JOB
                + "\",\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"ERROR\",\"rejects\":false,\"errmsg\":\"no space\"}}\n");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void unknownJobIsToldAndEndsWithOne() {
    hub.answer(
        JOB,
        404,
        "{\"type\":\"urn:importhub:unknown-job\",\"title\":\"Unknown job\",\"status\":404,\"detail\":\"there is no such job\"}");

    TestConsole console = importhub("status", JOB);

    assertThat(console.err()).startsWith("importhub: " + JOB + ": ").contains("no such job");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void rejectsAreListedAndFetched() {
    hub.report(DONE).rejects("- Re\n");
    Path target = directory.resolve("r.mgr");

    TestConsole console = importhub("rejects", "--rejects", target.toString(), JOB);

    assertThat(console.err()).isEmpty();
    assertThat(console.lines())
        .containsExactly(
            "a.mgr:4:24: ALREADY_EXISTS (2): it exists already",
            "a.mgr: the rejects are in " + target + " (5 bytes)");
    assertThat(target).hasContent("- Re\n");
    assertThat(console.code()).isZero();
  }

  @Test
  void jobWithoutRejectsHasNothingToFetch() {
    hub.report(
        "\"job_status\":\"TERMINATED\",\"job_info\":{\"reason\":\"DONE\",\"rejects\":false},\"file_name\":\"a.mgr\",\"size\":3,\"attempts\":1,\"saved\":true,\"renamed\":[],\"rejects\":[]");

    TestConsole console = importhub("rejects", JOB);

    assertThat(console.out()).isEqualTo(JOB + ": no rejects\n");
    assertThat(console.code()).isZero();
  }

  @Test
  void rejectsOfARunningJobAreNotThereYet() {
    hub.report(
        "\"job_status\":\"RUNNING\",\"job_info\":null,\"file_name\":\"a.mgr\",\"size\":3,\"attempts\":1,\"saved\":false,\"renamed\":[],\"rejects\":[]");

    TestConsole console = importhub("rejects", JOB);

    assertThat(console.err())
        .isEqualTo("importhub: " + JOB + ": the job runs, its rejects are there when it is over\n");
    assertThat(console.code()).isEqualTo(1);
  }

  @Test
  void reportEndsWithTheRejects() {
    hub.report(DONE);

    TestConsole console = importhub("report", JOB);

    assertThat(console.lines())
        .contains(
            "file      a.mgr",
            "counts    8 commands, 7 accepted, 1 rejected",
            "a.mgr:4:24: ALREADY_EXISTS (2): it exists already");
    assertThat(console.code()).isZero();
  }

  @Test
  void watchShowsTheEndOfAJobThatIsOver() {
    hub.report(DONE)
        .rejects("- Re\n")
        .event(
            "CheckStatusFinished",
            """
            "seq":1,"time":"2026-01-31T10:15:00.123Z","job_status":"TERMINATED",
            "job_info":{"reason":"DONE","rejects":true,"rejects_file_name":"a_rej.mgr"},
            "counts":{"commands":8,"accepted":7,"rejected":1,"ignored":0,"unprocessed":0}""")
        .event(
            "GetRejectFileFinished",
            """
            "seq":2,"time":"2026-01-31T10:15:00.124Z","rejects_file_name":"a_rej.mgr","size":5,
            "sha256":"dca8a3a45d70b4dac0c485d4ea5433a6c5622d35cb79d5e2aafd1e2fdd33fe1d",
            "href":"/rejects\"""");

    TestConsole console = importhub("watch", "--rejects", directory.toString(), JOB);

    assertThat(console.lines())
        .containsExactly(
            "signed in as ann at " + hub.url(),
            "a.mgr:4:24: ALREADY_EXISTS (2): it exists already",
            "a.mgr: done with rejects: 8 commands, 7 accepted, 1 rejected",
            "a.mgr: the rejects are in " + directory.resolve(JOB + "_a_rej.mgr") + " (5 bytes)");
    assertThat(console.code()).isEqualTo(2);
  }

  @Test
  void tokenIsPrintedAlone() {
    TestConsole console = importhub("token");

    assertThat(console.out()).isEqualTo("the.access.token\n");
    assertThat(console.code()).isZero();
  }

  @Test
  void noOtherCommandPrintsTheToken() {
    hub.answer(JOB, 202, "{\"job_status\":\"RUNNING\",\"job_info\":null}");

    TestConsole console = importhub("status", "--json", JOB);

    assertThat(console.out()).doesNotContain("the.access.token");
  }

  @Test
  void personMaySignInWithABrowser() {
    hub.answer("userinfo", 200, "{\"sub\":\"1\",\"preferred_username\":\"bea\"}");

    TestConsole console = importhub("token", "--json", "--browser");

    assertThat(console.code()).isZero();
    assertThat(console.out()).contains("\"access_token\":\"the.access.token\"", "\"user\":\"bea\"");
    assertThat(console.err())
        .startsWith("Sign in with a browser on this machine, within 5 minutes:\n" + hub.url());
    assertThat(console.seen()).contains("You are signed in");
    assertThat(hub.requests())
        .anySatisfy(
            request ->
                assertThat(request)
                    .startsWith("POST /uas/connect/token")
                    .contains("grant_type=authorization_code&code=the-code")
                    .contains("client_id=desktop")
                    .doesNotContain("client_secret"));
  }
}
