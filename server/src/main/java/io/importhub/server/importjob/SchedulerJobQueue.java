package io.importhub.server.importjob;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The queues as executions of db-scheduler, one a repository with waiting jobs. Who schedules or
 * removes an execution holds the queue's row in {@code import_queue}, so that a wake-up that comes
 * while an execution ends is not lost.
 */
@Component
class SchedulerJobQueue implements JobQueue {
  /** The task whose executions run the jobs of a repository; an instance's id is its key. */
  static final TaskDescriptor<Void> TASK = TaskDescriptor.of("import-queue");

  private final JdbcClient jdbc;
  private final ObjectProvider<Scheduler> scheduler;
  private final InstantSource time;

  SchedulerJobQueue(JdbcClient jdbc, ObjectProvider<Scheduler> scheduler, InstantSource time) {
    this.jdbc = jdbc;
    this.scheduler = scheduler;
    this.time = time;
  }

  @Override
  @Transactional
  public void wake(int repoKey) {
    lock(repoKey);
    Scheduler executions = scheduler.getObject();
    executions.scheduleIfNotExists(
        TASK.instance(Integer.toString(repoKey)).build(), time.instant());
    // The check that scheduling starts may come before the commit and find nothing.
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            executions.triggerCheckForDueExecutions();
          }
        });
  }

  /**
   * Removes an execution unless jobs wait; in one transaction.
   *
   * @return whether the execution's work is over: it was removed, or it belongs to another one
   */
  @Transactional
  public boolean removeUnlessJobsWait(Execution execution) {
    int repoKey = Integer.parseInt(execution.getId());
    lock(repoKey);
    boolean waiting =
        jdbc.sql(
                    """
                    select count(*) from import_job
                    where repo_key = :repoKey and status in ('QUEUED', 'RUNNING')
                    """)
                .param("repoKey", repoKey)
                .query(Integer.class)
                .single()
            > 0;
    if (!waiting) {
      jdbc.sql(
              """
              delete from scheduled_tasks
              where task_name = :task and task_instance = :repoKey and version = :version
              """)
          .param("task", TASK.getTaskName())
          .param("repoKey", execution.getId())
          .param("version", execution.version)
          .update();
    }
    return !waiting;
  }

  /** Lets the queue of a repository that waits, for a job to be tried again, go on at once. */
  void hurry(int repoKey) {
    try {
      scheduler.getObject().reschedule(TASK.instanceId(Integer.toString(repoKey)), time.instant());
    } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
      // It does not wait.
    }
  }

  /** The repositories that have jobs to run but no execution. */
  @Transactional(readOnly = true)
  public List<Integer> forgotten() {
    return jdbc.sql(
            """
            select distinct repo_key from import_job j
            where status in ('QUEUED', 'RUNNING') and not exists
              (select 1 from scheduled_tasks t
               where t.task_name = :task and t.task_instance = cast(j.repo_key as varchar(100)))
            """)
        .param("task", TASK.getTaskName())
        .query(Integer.class)
        .list();
  }

  private void lock(int repoKey) {
    jdbc.sql("update import_queue set last_queue_no = last_queue_no where repo_key = :repoKey")
        .param("repoKey", repoKey)
        .update();
  }
}
