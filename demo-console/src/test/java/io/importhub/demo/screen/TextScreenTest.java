package io.importhub.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportClientException.Unreachable;
import io.importhub.client.ImportCounts;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProgress;
import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import io.importhub.client.JobStatus;
import io.importhub.client.RejectFile;
import io.importhub.client.UploadResult;
import io.importhub.client.Validate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextScreenTest {

  private static final String JOB = "0f8fad5bd9cb469fa16570867728950e";
  private static final long MEGA = 1024 * 1024;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private TextScreen on(Terminal terminal) {
    return new TextScreen(new PrintWriter(out), new PrintWriter(err), terminal);
  }

  private static void importTenMegabytes(Screen screen) {
    screen.uploading("a.mgr", 0, 10 * MEGA);
    screen.uploading("a.mgr", 5 * MEGA, 10 * MEGA);
    screen.uploading("a.mgr", 10 * MEGA, 10 * MEGA);
    screen.uploaded("a.mgr", new UploadResult(JOB, null, "a.mgr", 10 * MEGA, null));
    screen.importing("a.mgr", new ImportProgress(JOB, 2 * MEGA, 10 * MEGA, 12345, 0));
    screen.note("a.mgr", new ImportNote(JOB, 2, 9, "half of it"));
    screen.importing("a.mgr", new ImportProgress(JOB, 6 * MEGA, 10 * MEGA, 34567, 1));
    CheckStatus status =
        new CheckStatus(
            JOB,
            JobStatus.TERMINATED,
            new JobInfo("DONE", true, "a_rej.mgr", null),
            new ImportCounts(60000, 59998, 2, 0, 0));
    screen.over("a.mgr", status);
    screen.reject(JOB, "a.mgr", reject("object \"Ghost\" does not exist"));
    screen.moreRejects(JOB, "a.mgr", 1);
    screen.outcome(
        "a.mgr",
        new ImportOutcome(
            JOB,
            status,
            Optional.of(new RejectFile(JOB, "a_rej.mgr", Path.of("out/r.mgr"), 2048, "")),
            Optional.empty()));
  }

  private static ImportReport.Reject reject(String message) {
    return new ImportReport.Reject(6, 7, 24, 4, "NOT_FOUND", message, ".Update");
  }

  @Test
  void pipeGetsALineATenth() {
    importTenMegabytes(on(Terminal.pipe()));

    assertThat(out.toString())
        .isEqualTo(
            """
            a.mgr: uploading 50 %, 5.0 MB of 10.0 MB
            a.mgr: uploaded 10.0 MB, job 0f8fad5bd9cb469fa16570867728950e
            a.mgr: importing 20 %, 12,345 commands
            a.mgr:9: note: half of it
            a.mgr: importing 60 %, 34,567 commands, 1 rejected
            a.mgr:7:24: NOT_FOUND (4): object "Ghost" does not exist
            a.mgr: and 1 more reject, all of them in the reject file
            a.mgr: done with rejects: 60,000 commands, 59,998 accepted, 2 rejected
            a.mgr: the rejects are in out/r.mgr (2.0 kB)
            """);
  }

  @Test
  void terminalGetsABarDrawnOverItself() {
    importTenMegabytes(on(new Terminal(true, false, false, 60)));

    assertThat(out.toString().replace("\u001b[K", "~").replace("\r", "<"))
        .isEqualTo(
            """
            <uploading  [..........]   0 %  0 bytes of 10.0 MB~\
            <uploading  [#####.....]  50 %  5.0 MB of 10.0 MB~\
            <uploading  [##########] 100 %  10.0 MB of 10.0 MB~
            a.mgr: uploaded 10.0 MB, job 0f8fad5bd9cb469fa16570867728950e
            <importing  [##........]  20 %  12,345 commands~\
            <~a.mgr:9: note: half of it
            <importing  [##........]  20 %  12,345 commands~\
            <importing  [######....]  60 %  34,567 commands, 1 rejected~\
            <importing  [##########] 100 %  60,000 commands, 2 rejected~
            a.mgr:7:24: NOT_FOUND (4): object "Ghost" does not exist
            a.mgr: and 1 more reject, all of them in the reject file
            a.mgr: done with rejects: 60,000 commands, 59,998 accepted, 2 rejected
            a.mgr: the rejects are in out/r.mgr (2.0 kB)
            """);
  }

  @Test
  void outcomeIsColouredWhereColoursAreWanted() {
    CheckStatus status =
        new CheckStatus(JOB, JobStatus.TERMINATED, new JobInfo("DONE", false, null, null), null);

    on(new Terminal(true, true, false, 80)).status(status);

    assertThat(out.toString()).isEqualTo(JOB + ": \u001b[32mdone\u001b[0m\n");
  }

  @Test
  void statusOfARunningJob() {
    on(Terminal.pipe()).status(new CheckStatus(JOB, JobStatus.RUNNING, null, null));

    assertThat(out.toString()).isEqualTo(JOB + ": running\n");
  }

  @Test
  void whatAFileSaysCannotMoveTheCursor() {
    on(Terminal.pipe()).reject(JOB, "a.mgr", reject("name \"\u001b[2J\u0007\""));

    assertThat(out.toString()).isEqualTo("a.mgr:7:24: NOT_FOUND (4): name \"\\x1b[2J\\x07\"\n");
  }

  @Test
  void elementOfASnapshotHasItsPlaceOnce() {
    TextScreen screen = on(Terminal.pipe());
    screen.reject(
        JOB,
        "a.zip",
        new ImportReport.Reject(
            1,
            1,
            15,
            1,
            "SYNTAX",
            "/@tags/@basic/B.tag:1:15: Unexpected end of input, expected a value",
            "/@tags/@basic/B.tag"));
    screen.reject(
        JOB,
        "a.zip",
        new ImportReport.Reject(
            1, 1, 1, 1, "WARNING", "there is no tag \"X\"", "/@params/@global/p.def"));

    assertThat(out.toString())
        .isEqualTo(
            """
            a.zip: SYNTAX (1): /@tags/@basic/B.tag:1:15: Unexpected end of input, expected a value
            a.zip: WARNING (1): /@params/@global/p.def: there is no tag "X"
            """);
  }

  @Test
  void commandThatLooksLikeAnElementHasItsLine() {
    on(Terminal.pipe())
        .reject(
            JOB,
            "a.mgr",
            new ImportReport.Reject(3, 3, 1, 4, "SYNTAX", "found \"/\", expected .", "/@x"));

    assertThat(out.toString()).isEqualTo("a.mgr:3:1: SYNTAX (4): found \"/\", expected .\n");
  }

  @Test
  void elementHasItsPlaceWhereTheFileIsNotNamed() {
    on(Terminal.pipe())
        .reject(
            JOB,
            JOB,
            new ImportReport.Reject(
                1, 1, 1, 1, "WARNING", "there is no tag \"X\"", "/@params/@global/p.def"));

    assertThat(out.toString())
        .isEqualTo(JOB + ": WARNING (1): /@params/@global/p.def: there is no tag \"X\"\n");
  }

  @Test
  void snapshotConsistsOfElements() {
    TextScreen screen = on(Terminal.pipe());
    screen.outcome(
        "A.ZIP",
        new ImportOutcome(
            JOB,
            new CheckStatus(
                JOB,
                JobStatus.TERMINATED,
                new JobInfo("DONE", false, null, null),
                new ImportCounts(2, 1, 0, 1, 0)),
            Optional.empty(),
            Optional.empty()));

    assertThat(out.toString()).isEqualTo("A.ZIP: done: 2 elements, 1 accepted, 1 ignored\n");
  }

  @Test
  void lostAnswerTellsTheKey() {
    on(Terminal.pipe())
        .failed("a.mgr", Fault.of(new Unreachable("no answer from hub:443", null, "key-1")));

    assertThat(err.toString())
        .isEqualTo(
            """
            importhub: a.mgr: no answer from hub:443
            importhub: the file may have arrived; with --idempotency-key key-1 it is sent again and imported once
            """);
  }

  @Test
  void interruptionTellsHowToGoOn() {
    on(Terminal.pipe()).interrupted("a.mgr", JOB);

    assertThat(err.toString())
        .isEqualTo(
            """

            a.mgr: interrupted; the import goes on at the server. To see how it ends: importhub watch 0f8fad5bd9cb469fa16570867728950e
            """);
  }

  @Test
  void reportIsATable() {
    on(Terminal.pipe())
        .report(
            new ImportReport(
                JOB,
                JobStatus.TERMINATED,
                new JobInfo("DONE", true, "a_rej.mgr", null),
                new ImportReport.UploadedFile("a.mgr", 700, "e3b0", "UTF-8"),
                Validate.STANDARD,
                "ann",
                new ImportReport.Times(
                    Instant.parse("2026-01-31T10:14:58Z"),
                    Instant.parse("2026-01-31T10:14:59Z"),
                    Instant.parse("2026-01-31T10:15:00.500Z")),
                1,
                true,
                new ImportCounts(12, 10, 2, 0, 0),
                List.of(
                    new ImportReport.Renamed(
                        31, "uAI44DpkgsDp", "Application", "Billing", "Billing2")),
                List.of(),
                null,
                0,
                Optional.empty()));

    assertThat(out.toString())
        .isEqualTo(
            """
            job       0f8fad5bd9cb469fa16570867728950e
            outcome   done with rejects
            file      a.mgr
            size      700 bytes
            sha256    e3b0
            charset   UTF-8
            validate  Standard
            user      ann
            posted    2026-01-31T10:14:58Z
            started   2026-01-31T10:14:59Z
            ended     2026-01-31T10:15:00.500Z (1.5 s)
            attempts  1
            saved     yes
            counts    12 commands, 10 accepted, 2 rejected
            renamed   line 31: Application "Billing" (uAI44DpkgsDp) is "Billing2" in the repository
            """);
  }
}
