package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.upload.Upload;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes imports in: once {@link #accept} returns, upload, job and execution are on disk, and the
 * job ends whatever happens to this server.
 */
@Component
class ImportIntake {
  private static final Logger LOG = LoggerFactory.getLogger(ImportIntake.class);

  private final StartRequestReader reader;
  private final IdempotencyKeys keys;
  private final ImportJobs jobs;
  private final WaitingQuota quota;
  private final JobQueue queue;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  ImportIntake(
      StartRequestReader reader,
      IdempotencyKeys keys,
      ImportJobs jobs,
      WaitingQuota quota,
      JobQueue queue,
      JsonMapper json,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.reader = reader;
    this.keys = keys;
    this.jobs = jobs;
    this.quota = quota;
    this.queue = queue;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * Takes an import in.
   *
   * @throws ProblemException with what is wrong with the request; no job, no row is left of it
   */
  Accepted accept(HttpServletRequest request, ImportTarget target) throws IOException {
    quota.check(target.userId());
    try (StartRequest start = reader.read(request, target.profile(), () -> {})) {
      return accepted(add(start, target, jobId -> {}), start, false);
    }
  }

  /**
   * Takes an import in unless one with the same key was already; then the answer is that one's.
   *
   * @throws ProblemException as {@link #accept(HttpServletRequest, ImportTarget)} and {@code
   *     IDEMPOTENCY_KEY_IN_USE} while the first request with the key is under way, {@code
   *     IDEMPOTENCY_KEY_REUSED} if that one had another content
   */
  Accepted accept(HttpServletRequest request, ImportTarget target, IdempotencyKey key)
      throws IOException {
    try (KeyClaim claim = keys.claim(key)) {
      if (claim.answer().isEmpty()) {
        quota.check(target.userId());
      }
      try (StartRequest start = reader.read(request, target.profile(), claim::keep)) {
        return accept(start, target, claim);
      }
    }
  }

  private Accepted accept(StartRequest start, ImportTarget target, KeyClaim claim) {
    String hash = contentHash(start);
    KeyAnswer answer = claim.answer().orElse(null);
    if (answer == null) {
      return accepted(add(start, target, jobId -> claim.settle(hash, jobId)), start, false);
    }
    if (!answer.contentHash().equals(hash)) {
      throw new ProblemException(
          ProblemType.IDEMPOTENCY_KEY_REUSED,
          "Found another file, file name or option than the first request with this"
              + " Idempotency-Key had, expected the same or a fresh key");
    }
    return accepted(answer.jobId(), start, true);
  }

  private static Accepted accepted(String jobId, StartRequest start, boolean replayed) {
    return new Accepted(jobId, start.file().upload().sizeBytes(), replayed);
  }

  private String add(StartRequest start, ImportTarget target, Consumer<String> together) {
    Upload upload = start.file().upload();
    ImportJob job =
        ImportJob.queued(
            JobIds.random(), target, upload, start.format(), start.options(), clock.instant());
    transaction.executeWithoutResult(
        tx -> {
          start.file().complete();
          jobs.add(job);
          quota.checkAdded(job.userId());
          together.accept(job.jobId());
          queue.wake(job.repoKey());
        });
    LOG.info(
        "Import {} taken in: {}, {} bytes, for repository {} by {}",
        job.jobId(),
        job.fileName(),
        job.sizeBytes(),
        job.repositoryId(),
        job.userLogin());
    return job.jobId();
  }

  private String contentHash(StartRequest start) {
    Upload upload = start.file().upload();
    String content =
        upload.sha256()
            + "\n"
            + upload.fileName()
            + "\n"
            + json.writeValueAsString(start.options());
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The job of a request.
   *
   * @param sizeBytes the file's size
   * @param replayed whether it is an earlier request's with the same key
   */
  record Accepted(String jobId, long sizeBytes, boolean replayed) {}
}
