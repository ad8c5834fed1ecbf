package io.importhub.server.testkit;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The queue of a repository whose jobs all wait: the execution that runs them is there already, and
 * far off.
 */
public final class HeldQueue {
  private HeldQueue() {}

  /** Holds the queue of a repository of the demo data, for good. */
  public static void hold(HubServer hub, String repository) {
    hub.bean(JdbcClient.class)
        .sql(
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            select 'import-queue', cast(repo_key as varchar(100)), :never, false, 1
            from repository where id = :repository
            """)
        .param("repository", repository)
        .param("never", Timestamp.from(Instant.parse("2100-01-01T00:00:00Z")))
        .update();
  }
}
