package io.importhub.server.importjob;

import io.importhub.server.importer.Importer;
import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import io.importhub.server.problem.Faults;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.upload.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the reject files of jobs from their rejects, in memory that does not grow with them. */
@Component
class RejectFileMaker {
  private static final Logger LOG = LoggerFactory.getLogger(RejectFileMaker.class);

  private final JdbcRejectLog rejects;
  private final JdbcRejectFiles files;
  private final UploadStore uploads;

  RejectFileMaker(JdbcRejectLog rejects, JdbcRejectFiles files, UploadStore uploads) {
    this.rejects = rejects;
    this.files = files;
    this.uploads = uploads;
  }

  /**
   * Makes the file of an attempt whose rejects are all written.
   *
   * @param endedAt when the import ended
   * @throws IOException if the upload or the rejects cannot be read for the moment
   */
  MadeRejectFile make(Attempt attempt, Importer importer, ImportCounts counts, Instant endedAt)
      throws IOException {
    return make(attempt, importer, counts, endedAt, () -> logged(attempt.job().jobId()));
  }

  /** Makes the file of an attempt whose rejects are all at hand. */
  MadeRejectFile make(
      Attempt attempt,
      Importer importer,
      ImportCounts counts,
      Instant endedAt,
      List<LoggedReject> rejects)
      throws IOException {
    return make(attempt, importer, counts, endedAt, rejects::stream);
  }

  private MadeRejectFile make(
      Attempt attempt,
      Importer importer,
      ImportCounts counts,
      Instant endedAt,
      Supplier<Stream<LoggedReject>> rejects)
      throws IOException {
    if (counts.rejected() == 0) {
      return new MadeRejectFile.NotNeeded();
    }
    ImportJob job = attempt.job();
    RejectFileChunks chunks = new RejectFileChunks(attempt, files);
    try (Stream<LoggedReject> logged = rejects.get();
        ChunkOutputStream out = new ChunkOutputStream(chunks::add, JdbcRejectFiles.CHUNK_BYTES)) {
      importer.writeRejects(
          header(job, counts, endedAt), logged.map(RejectFileMaker::command), out);
      out.close();
      return new MadeRejectFile.Ready(
          new RejectFile(
              job.jobId(), RejectFileName.of(job), job.charset(), out.size(), out.sha256Hex()),
          chunks);
    } catch (TakenOverException | InterruptedAttemptException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Optional<ProblemException> known = Faults.problemOf(e);
      if (known.filter(problem -> problem.type() == ProblemType.UNAVAILABLE).isPresent()) {
        throw e;
      }
      LOG.error(
          "The reject file of import {} could not be made; the import ends without it",
          job.jobId(),
          e);
      chunks.removeAll();
      return MadeRejectFile.Failed.because(
          job, known.isPresent() ? "no space left in the database" : "the server failed");
    }
  }

  private RejectFileHeader header(ImportJob job, ImportCounts counts, Instant endedAt)
      throws IOException {
    Charset charset = Charset.forName(job.charset());
    return new RejectFileHeader(
        endedAt,
        job.fileName(),
        job.repositoryId(),
        job.options().validate().wireName(),
        counts.commands(),
        counts.rejected(),
        counts.ignored(),
        charset,
        hasByteOrderMark(job, charset));
  }

  private boolean hasByteOrderMark(ImportJob job, Charset charset) throws IOException {
    byte[] mark = "\uFEFF".getBytes(charset);
    if (!charset.newEncoder().canEncode('\uFEFF') || charset.equals(StandardCharsets.UTF_16)) {
      return false;
    }
    try (InputStream upload = uploads.open(job.uploadId(), 0)) {
      return Arrays.equals(upload.readNBytes(mark.length), mark);
    }
  }

  private Stream<LoggedReject> logged(String jobId) {
    return Stream.iterate(
            rejects.page(jobId, 0),
            page -> !page.isEmpty(),
            page -> rejects.page(jobId, page.getLast().number()))
        .flatMap(List::stream);
  }

  private static RejectedCommand command(LoggedReject logged) {
    return new RejectedCommand(logged.number(), logged.line(), logged.reject(), logged.source());
  }
}
