package io.importhub.server.snapshot;

import io.importhub.server.catalog.Caller;
import io.importhub.server.importer.snapshot.TemporaryFiles;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exports snapshots (docs/snapshots.md#exporting). */
@RestController
class SnapshotExportController {
  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SnapshotTargets targets;
  private final SnapshotExports exports;
  private final TemporaryFiles files;

  SnapshotExportController(SnapshotTargets targets, SnapshotExports exports, TemporaryFiles files) {
    this.targets = targets;
    this.exports = exports;
    this.files = files;
  }

  /** The old path is an import's, too: one is {@code multipart/form-data}, the other is not. */
  @PostMapping({"/api/snapshot/export", "/api/snapshot"})
  void export(
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SnapshotTarget target = targets.of(caller, request);
    ExportRequest asked = ExportRequest.of(body(request));
    try (FileChannel file = files.open()) {
      OutputStream open = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES);
      // the writer closes what it is given, and the file is still to be read
      exports.write(target, asked, new LeftOpen(open));
      open.flush();
      response.setContentType("application/zip");
      response.setContentLengthLong(file.size());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"snapshot.zip\"");
      file.position(0);
      Channels.newInputStream(file).transferTo(response.getOutputStream());
    }
  }

  private static byte[] body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found a body of more than " + MAX_BODY_BYTES + " bytes, expected an export request");
    }
    return body;
  }

  private static final class LeftOpen extends FilterOutputStream {
    LeftOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
