package io.importhub.server.importjob;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells who waits that a job is over. What this node runs is known at once; for the jobs of other
 * nodes one look into the database every 250 milliseconds serves all who wait. Safe for all
 * threads.
 */
@Component
class JobEnds {
  private static final Logger LOG = LoggerFactory.getLogger(JobEnds.class);
  private static final int IDS_A_LOOK = 500;

  private final ImportJobs jobs;
  private final JdbcClient jdbc;
  private final TransactionTemplate reading;
  private final Map<CompletableFuture<Void>, String> waiting = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  JobEnds(ImportJobs jobs, JdbcClient jdbc, PlatformTransactionManager transactions) {
    this.jobs = jobs;
    this.jdbc = jdbc;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /**
   * Completes, never with a failure, once a job is over, the time is, or the server stops; on a
   * thread that must not be held up.
   */
  @SuppressWarnings("CollectionUndefinedEquality") // futures are compared by identity
  CompletableFuture<Void> of(String jobId, Duration most) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    waiting.put(end, jobId);
    var unused = end.thenRun(() -> waiting.remove(end));
    // Only from here on the end would be told.
    if (stopping || isOver(jobId)) {
      end.complete(null);
    }
    return end.completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS);
  }

  @EventListener
  void recorded(JobEventsRecorded news) {
    if (news.events().stream().anyMatch(event -> event.name().equals("CheckStatusFinished"))) {
      tell(Set.of(news.jobId()));
    }
  }

  /** Lets everybody go, so that the server does not stop later than it must. */
  @EventListener
  void stopping(ContextClosedEvent closed) {
    stopping = true;
    waiting.keySet().forEach(end -> end.complete(null));
  }

  @Scheduled(fixedDelay = 250)
  void look() {
    List<String> ids = waiting.values().stream().distinct().toList();
    try {
      for (int from = 0; from < ids.size(); from += IDS_A_LOOK) {
        tell(over(ids.subList(from, Math.min(from + IDS_A_LOOK, ids.size()))));
      }
    } catch (RuntimeException e) {
      LOG.warn("{} jobs that are waited for were not looked at; it is tried again", ids.size(), e);
    }
  }

  private boolean isOver(String jobId) {
    try {
      return jobs.find(jobId).map(ImportJob::isOver).orElse(true);
    } catch (RuntimeException e) {
      LOG.warn("Job {}, which is waited for, was not looked at; it is tried again", jobId, e);
      return false;
    }
  }

  private Set<String> over(List<String> ids) {
    List<String> found =
        reading.execute(
            status ->
                jdbc.sql(
                        """
                        select job_id from import_job
                        where job_id in (:ids) and status = 'TERMINATED'
                        """)
                    .param("ids", ids)
                    .query(String.class)
                    .list());
    return found == null ? Set.of() : Set.copyOf(found);
  }

  private void tell(Set<String> over) {
    waiting.forEach(
        (end, jobId) -> {
          if (over.contains(jobId)) {
            end.complete(null);
          }
        });
  }
}
