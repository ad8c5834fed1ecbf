package io.importhub.server.importjob;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many jobs of one user may wait for their turn, and what answers say of it
 * (draft-ietf-httpapi-ratelimit-headers-11: RateLimit-Policy, RateLimit). A job that runs waits no
 * more.
 */
@Repository
class WaitingQuota {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingQuota.class);
  private static final String POLICY = "\"waiting-jobs\"";
  private static final int RETRY_AFTER_SECONDS = 5;

  private final JdbcClient jdbc;
  private final TransactionTemplate reading;
  private final int most;

  WaitingQuota(
      JdbcClient jdbc, PlatformTransactionManager transactions, ImportProperties settings) {
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.most = settings.maxWaitingJobs();
  }

  /**
   * Checks that one more job may wait.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} if as many wait as may
   */
  void check(String userId) {
    reading.executeWithoutResult(status -> refuseAbove(userId, most - 1));
  }

  /**
   * Checks in the caller's transaction, which has added a job and holds its queue: two requests at
   * once for a repository do not both take the last place.
   *
   * @throws ProblemException {@code TOO_MANY_REQUESTS} if more wait than may
   */
  void checkAdded(String userId) {
    refuseAbove(userId, most);
  }

  /**
   * Says how many more jobs may wait, as far as the database tells: the job that was taken in is
   * told in any case.
   */
  void tell(String userId, HttpServletResponse response) {
    response.setHeader("RateLimit-Policy", policy());
    try {
      reading.executeWithoutResult(
          status ->
              response.setHeader(
                  "RateLimit", POLICY + ";r=" + Math.max(0, most - waiting(userId))));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn(
          "The waiting jobs of user {} cannot be counted, the answer leaves them out", userId, e);
    }
  }

  private void refuseAbove(String userId, int bound) {
    int waiting = waiting(userId);
    if (waiting > bound) {
      throw new ProblemException(
              ProblemType.TOO_MANY_REQUESTS,
              "Found "
                  + Math.min(waiting, most)
                  + " jobs of the user waiting for their turn, expected fewer than "
                  + most
                  + " (importhub.import.max-waiting-jobs)")
          .header("RateLimit-Policy", policy())
          .header("RateLimit", POLICY + ";r=0;t=" + RETRY_AFTER_SECONDS)
          .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
    }
  }

  private String policy() {
    return POLICY + ";q=" + most;
  }

  private int waiting(String userId) {
    return jdbc.sql("select count(*) from import_job where user_id = :userId and status = 'QUEUED'")
        .param("userId", userId)
        .query(Integer.class)
        .single();
  }
}
