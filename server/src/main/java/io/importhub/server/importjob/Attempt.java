package io.importhub.server.importjob;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One try of a job. All it writes for the job it writes in transactions that begin with the fence:
 * the job's row must still name this attempt. For one thread.
 */
final class Attempt {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Attempts attempts;
  private final int number;
  private ImportJob job;
  private boolean begun;

  Attempt(Attempts attempts, ImportJob job) {
    this.attempts = attempts;
    this.number = job.attempt() + 1;
    this.job = job;
  }

  /** Work within a transaction; the facts it adds become events of the job. */
  @FunctionalInterface
  interface Work {
    void write(List<JobFact> facts);
  }

  /** The job as its row stood when the attempt began, and before as it was read. */
  ImportJob job() {
    return job;
  }

  int number() {
    return number;
  }

  /** Whether the attempt's number stands in the job's row. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * Begins: the job's row names this attempt from now on.
   *
   * @param work done in the same transaction, when {@link #job()} is up to date
   * @throws TakenOverException if another attempt began since the job was read; nothing is written
   * @throws InterruptedAttemptException if the thread is interrupted; nothing is written
   */
  <T> T begin(Supplier<T> work) {
    List<T> done = new ArrayList<>(1);
    attempts.write(
        this,
        () -> job = attempts.takeOver(this),
        facts -> {
          facts.add(new JobFact.ImportStarted(number));
          done.add(work.get());
        });
    begun = true;
    return done.getFirst();
  }

  /**
   * Writes in a transaction.
   *
   * @throws TakenOverException if another attempt began or the job is over; nothing is written
   * @throws InterruptedAttemptException if the thread is interrupted; nothing is written
   */
  void write(Work work) {
    attempts.write(this, () -> attempts.fence(this), work);
  }

  /**
   * Lets others write. A loop of transactions that asks for the next at once keeps the only writing
   * connection of SQLite to itself.
   */
  void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
