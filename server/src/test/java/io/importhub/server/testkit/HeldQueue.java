package io.importhub.server.testkit;

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
            select 'import-queue', cast(repo_key as varchar(100)), 4102444800000, false, 1
            from repository where id = :repository
            """)
        .param("repository", repository)
        .update();
  }

  /** Lets its jobs run. */
  public static void release(HubServer hub) {
    hub.bean(JdbcClient.class).sql("update scheduled_tasks set execution_time = 0").update();
  }
}
