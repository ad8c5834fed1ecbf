package io.importhub.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.AccessToken;
import io.importhub.client.CheckStatus;
import io.importhub.client.ImportClientException.UnexpectedAnswer;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportProgress;
import io.importhub.client.JobInfo;
import io.importhub.client.JobStatus;
import io.importhub.client.RejectFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonScreenTest {

  private final StringWriter out = new StringWriter();
  private final JsonScreen screen = new JsonScreen(new PrintWriter(out));

  @Test
  void uploadAndProgress() {
    screen.uploading("a.mgr", 50, 100);
    screen.uploading("a.mgr", 50, -1);
    screen.importing("a.mgr", new ImportProgress("j1", 50, 100, 7, 1));

    assertThat(out.toString())
        .isEqualTo(
            """
            {"type":"upload_progress","file":"a.mgr","bytes":50,"total_bytes":100}
            {"type":"upload_progress","file":"a.mgr","bytes":50}
            {"type":"progress","job_id":"j1","file":"a.mgr","bytes":50,"total_bytes":100,"commands":7,"rejected":1}
            """);
  }

  @Test
  void otherAlphabetsAreEscaped() {
    screen.note("é.mgr", new ImportNote("j1", 1, 12, "Façade\n"));

    assertThat(out.toString())
        .isEqualTo(
            """
            {"type":"note","job_id":"j1","file":"\\u00E9.mgr","line":12,"text":"Fa\\u00E7ade\\n"}
            """);
  }

  @Test
  void statusOfAFailedJob() {
    screen.status(
        new CheckStatus(
            "j1", JobStatus.TERMINATED, new JobInfo("ERROR", false, null, "no space"), null));

    assertThat(out.toString())
        .isEqualTo(
            """
            {"type":"status","job_id":"j1","job_status":"TERMINATED","job_info":{"reason":"ERROR","rejects":false,"errmsg":"no space"}}
            """);
  }

  @Test
  void rejectFileAndNone() {
    screen.rejectFile("a.mgr", new RejectFile("j1", "a_rej.mgr", Path.of("r.mgr"), 5, "ab"));
    screen.noRejects("j2");

    assertThat(out.toString())
        .isEqualTo(
            """
            {"type":"reject_file","job_id":"j1","file":"a.mgr","rejects_file_name":"a_rej.mgr","path":"r.mgr","size":5,"sha256":"ab"}
            {"type":"no_rejects","job_id":"j2"}
            """);
  }

  @Test
  void tokenWithItsEnd() {
    screen.token("ann", new AccessToken("t.o.k", Instant.parse("2026-01-31T10:15:00Z"), "read"));

    assertThat(out.toString())
        .isEqualTo(
            """
            {"type":"token","access_token":"t.o.k","expires_at":"2026-01-31T10:15:00Z","scope":"read","user":"ann"}
            """);
  }

  @Test
  void failureAndInterruption() {
    screen.failed("a.mgr", Fault.of(new UnexpectedAnswer("found HTML, expected JSON", null)));
    screen.interrupted("a.mgr", "j1");
    screen.interrupted("a.mgr", "");

    assertThat(out.toString())
        .isEqualTo(
            """
            {"type":"error","subject":"a.mgr","kind":"unexpected_answer","message":"found HTML, expected JSON","advice":"check that --server is an Import Hub"}
            {"type":"interrupted","job_id":"j1","file":"a.mgr"}
            {"type":"interrupted","file":"a.mgr"}
            """);
  }
}
