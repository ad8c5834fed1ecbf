package io.importhub.server.importjob;

import io.importhub.server.repository.ChangeWriters;
import io.importhub.server.upload.UploadStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The net underneath: at the start and every 30 seconds it wakes queues that have jobs and no
 * execution, and removes what jobs left that are over. Each node has one.
 */
@Component
class QueueNet {
  private static final Logger LOG = LoggerFactory.getLogger(QueueNet.class);

  private final SchedulerJobQueue queue;
  private final JdbcClient jdbc;
  private final UploadStore uploads;
  private final ChangeWriters writers;
  private final TransactionTemplate reading;

  QueueNet(
      SchedulerJobQueue queue,
      JdbcClient jdbc,
      UploadStore uploads,
      ChangeWriters writers,
      PlatformTransactionManager transactions) {
    this.queue = queue;
    this.jdbc = jdbc;
    this.uploads = uploads;
    this.writers = writers;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  @Scheduled(fixedDelayString = "${importhub.import.sweep-interval:30s}")
  void draw() {
    for (int repoKey : queue.forgotten()) {
      LOG.warn("Jobs of repository {} waited without an execution; they have one again", repoKey);
      queue.wake(repoKey);
    }
    uploadsOfJobsThatAreOver().forEach(uploads::delete);
    // Open though the job is over: the job ended with an error whose giving up failed too.
    writers.owners().stream().filter(this::isOver).forEach(writers::giveUp);
    writers.sweep();
  }

  private List<String> uploadsOfJobsThatAreOver() {
    List<String> found =
        reading.execute(
            status ->
                jdbc.sql(
                        """
                        select u.id from upload u join import_job j on j.upload_id = u.id
                        where j.status = 'TERMINATED'
                        """)
                    .query(String.class)
                    .list());
    return found == null ? List.of() : found;
  }

  private boolean isOver(String jobId) {
    return Boolean.TRUE.equals(
        reading.execute(
            status ->
                jdbc.sql(
                        "select 1 from import_job where job_id = :jobId and status <> 'TERMINATED'")
                    .param("jobId", jobId)
                    .query()
                    .listOfRows()
                    .isEmpty()));
  }
}
