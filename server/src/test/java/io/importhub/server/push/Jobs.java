package io.importhub.server.push;

import io.importhub.server.importjob.JobEvent;
import io.importhub.server.importjob.JobEventsRecorded;
import io.importhub.server.importjob.JobProgressed;
import io.importhub.server.testkit.HeldQueue;
import io.importhub.server.testkit.HubServer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs of the demo user ann whose events a test writes as an import does. */
final class Jobs {
  static final String ENVIRONMENT = "DemoEnv00001";
  static final String REPOSITORY = "DemoRepo0001";

  private static final String OPTIONS =
      "{\"validate\":\"Standard\",\"reprocess\":false,\"processing\":[\"Data\"],"
          + "\"checkIdentifiers\":false,\"checkWritingAccess\":false}";

  private final HubServer server;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Jobs(HubServer server) {
    this.server = server;
    this.jdbc = server.bean(JdbcClient.class);
    this.transaction = server.bean(TransactionTemplate.class);
    // No attempt is to be made for these jobs: they have no file.
    HeldQueue.hold(server, REPOSITORY);
  }

  /** A job that ann posted. */
  String posted() {
    String jobId = UUID.randomUUID().toString().replace("-", "");
    transaction.executeWithoutResult(
        status ->
            jdbc.sql(
                    """
                    insert into import_job (job_id, environment_id, repository_id, repo_key,
                      profile_id, user_id, user_login, upload_id, file_name, size_bytes, sha256,
                      charset, format, options, queue_no, status, posted_at)
                    select :jobId, :environment, :repository, 1, 'DemoProfile1', id, login,
                      'none', 'demo.mgr', 1, 'none', 'UTF-8', 'COMMANDS',
                      :options, 1, 'RUNNING', 1
                    from hub_user where login = 'ann'
                    """)
                .param("jobId", jobId)
                .param("options", OPTIONS)
                .param("environment", ENVIRONMENT)
                .param("repository", REPOSITORY)
                .update());
    return jobId;
  }

  /** Records an event, and tells of it after the commit. */
  JobEvent record(String jobId, String name, String members) {
    JobEvent event = recordSilently(jobId, name, members);
    publish(event);
    return event;
  }

  /** Records an event that nobody is told of. */
  JobEvent recordSilently(String jobId, String name, String members) {
    JobEvent recorded =
        transaction.execute(
            status -> {
              int seq =
                  jdbc.sql(
                          """
                          update import_job set last_seq = last_seq + 1 where job_id = :jobId
                          returning last_seq
                          """)
                      .param("jobId", jobId)
                      .query(Integer.class)
                      .single();
              JobEvent event =
                  new JobEvent(
                      jobId,
                      seq,
                      name,
                      "{\"event\":\"%s\",\"job_id\":\"%s\",\"seq\":%d%s}"
                          .formatted(name, jobId, seq, members));
              jdbc.sql("insert into import_event values (:jobId, :seq, :name, :body)")
                  .param("jobId", jobId)
                  .param("seq", seq)
                  .param("name", name)
                  .param("body", event.body())
                  .update();
              return event;
            });
    if (recorded == null) {
      throw new AssertionError("no event");
    }
    return recorded;
  }

  void publish(JobEvent event) {
    server.publish(new JobEventsRecorded(event.jobId(), ENVIRONMENT, REPOSITORY, List.of(event)));
  }

  JobEvent note(String jobId) {
    return record(jobId, "ImportNote", ",\"line\":1,\"text\":\"note\"");
  }

  /** Records the outcome of a job without rejects. */
  JobEvent finished(String jobId) {
    return record(
        jobId, "CheckStatusFinished", ",\"job_info\":{\"reason\":\"DONE\",\"rejects\":false}");
  }

  void progressed(String jobId, long bytes) {
    server.publish(
        new JobProgressed(jobId, ENVIRONMENT, REPOSITORY, Instant.now(), bytes, 1000, 5, 1));
  }
}
