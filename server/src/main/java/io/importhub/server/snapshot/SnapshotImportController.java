package io.importhub.server.snapshot;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.DocumentWriter;
import io.importhub.server.catalog.Caller;
import io.importhub.server.importer.snapshot.BadArchiveException;
import io.importhub.server.importer.snapshot.ReadListener;
import io.importhub.server.importer.snapshot.ReadSnapshot;
import io.importhub.server.importer.snapshot.ResultDocument;
import io.importhub.server.importer.snapshot.SnapshotImports;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.importer.snapshot.SnapshotResult;
import io.importhub.server.importer.snapshot.TemporaryFiles;
import io.importhub.server.importjob.IdempotencyKey;
import io.importhub.server.importjob.OneFileRequests;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.upload.UploadProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Imports snapshots within the request (docs/snapshots.md#importing). */
@RestController
class SnapshotImportController {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotImportController.class);

  private final SnapshotTargets targets;
  private final OneFileRequests requests;
  private final TemporaryFiles files;
  private final SnapshotImports imports;
  private final DataSize maxFileSize;

  SnapshotImportController(
      SnapshotTargets targets,
      OneFileRequests requests,
      TemporaryFiles files,
      SnapshotImports imports,
      UploadProperties settings) {
    this.targets = targets;
    this.requests = requests;
    this.files = files;
    this.imports = imports;
    this.maxFileSize = settings.maxFileSize();
  }

  @PostMapping("/api/snapshot/import")
  void post(
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    SnapshotTarget target = targets.of(caller, request);
    AnswerForm form = AcceptHeader.form(request);
    refuseKey(request);
    requests.check(request);
    var given = new RequestOptions(request);
    SnapshotResult result;
    try (ArrivedFile file =
        requests.read(
            request,
            () -> {},
            (name, bytes) -> ArrivedFile.of(bytes, files, maxFileSize),
            given::field)) {
      result = imported(file, target, given.choose());
    } catch (BadArchiveException e) {
      LOG.info("The snapshot of {} is not read: {}", caller.login(), e.getMessage());
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      result = SnapshotResult.failed(String.valueOf(e.getMessage()));
    }
    DocumentWriter out = form.open(response, ResultDocument.ROOT);
    ResultDocument.write(result, out);
    out.close();
  }

  /** Who sends a key relies on being replayed, which the answers of this call are not. */
  private static void refuseKey(HttpServletRequest request) {
    if (request.getHeader(IdempotencyKey.HEADER) != null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found the header %s, expected it with a job alone: POST {BASE}/import"
              .formatted(IdempotencyKey.HEADER));
    }
  }

  @PostMapping(path = "/api/snapshot", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  void postAtTheOldPath(
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    post(caller, request, response);
  }

  private SnapshotResult imported(ArrivedFile file, SnapshotTarget target, SnapshotOptions options)
      throws BadArchiveException {
    try (ReadSnapshot snapshot = imports.read(file.channel(), options, ReadListener.NONE)) {
      SnapshotOutcome outcome = imports.apply(snapshot, target.author(), options);
      LOG.info(
          "Snapshot of {} for repository {} is {}: {} elements, {} rejected",
          target.author().userLogin(),
          target.repository().id(),
          outcome.result().status(),
          snapshot.count(),
          outcome.rejects().size());
      return outcome.result();
    } catch (BadArchiveException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
