package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;
import io.importhub.client.RejectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Writes a reject file and checks it against what was announced. */
final class RejectDownload {

  private final String jobId;
  private final Path target;
  private final @Nullable ExpectedRejects expected;

  RejectDownload(String jobId, Path target, @Nullable ExpectedRejects expected) {
    this.jobId = jobId;
    this.target = target;
    this.expected = expected;
  }

  /**
   * Reads the answer into the file.
   *
   * @throws IOException if the answer broke off
   * @throws ImportClientException if it is not the file that was announced, or this machine cannot
   *     keep it
   */
  RejectFile write(Response response) throws IOException {
    String fileName =
        expected == null
            ? RejectFileName.fromHeader(response.header("Content-Disposition"))
            : expected.fileName();
    Path file = target.toAbsolutePath();
    if (Files.isDirectory(file)) {
      file = RejectFileName.inDirectory(file, jobId, fileName);
    }
    FileDownload download =
        new FileDownload(file, "the rejects of job " + jobId, "rejectedFilePath");
    FileDownload.Received received =
        download.write(response.body().byteStream(), found -> check(rejects(found, fileName)));
    return rejects(received, fileName);
  }

  private RejectFile rejects(FileDownload.Received received, String fileName) {
    return new RejectFile(jobId, fileName, received.file(), received.size(), received.sha256());
  }

  private void check(RejectFile rejects) {
    if (expected == null) {
      return;
    }
    if (rejects.size() != expected.size()
        || !rejects.sha256().equalsIgnoreCase(expected.sha256())) {
      throw new ImportClientException.UnexpectedAnswer(
          "the rejects of job %s: found %d bytes with SHA-256 %s, expected %d bytes with SHA-256 %s"
              .formatted(
                  jobId, rejects.size(), rejects.sha256(), expected.size(), expected.sha256()),
          null);
    }
  }
}
