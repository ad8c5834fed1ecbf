package io.importhub.server.importjob;

import io.importhub.server.catalog.Catalog;
import io.importhub.server.catalog.ImportRight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The jobs of a repository, newest first: by their places in its queue, which never change and
 * which no later job comes before. So pages stay what they are while jobs arrive.
 */
@Repository
class JobList {
  /** Behind every job. */
  static final long NEWEST = Long.MAX_VALUE;

  private final JdbcClient jdbc;
  private final ImportJobs jobs;
  private final Catalog catalog;

  JobList(JdbcClient jdbc, ImportJobs jobs, Catalog catalog) {
    this.jdbc = jdbc;
    this.jobs = jobs;
    this.catalog = catalog;
  }

  /** A job and its place in its repository's queue. */
  record Entry(long place, ImportJob job) {}

  /**
   * The jobs that a caller may see with a profile.
   *
   * @param isOver only those that are over, or are not; null: all
   * @param before only older ones than the job at this place; {@link #NEWEST} for all
   */
  @Transactional(readOnly = true)
  public List<Entry> page(ImportTarget target, @Nullable Boolean isOver, long before, int limit) {
    List<String> conditions = new ArrayList<>(List.of("repo_key = :repoKey", "queue_no < :before"));
    boolean holdsAll = catalog.holdsAll(target.userId(), target.repository().environmentId());
    if (!holdsAll) {
      conditions.add("user_id = :userId");
    }
    if (!target.profile().right().covers(ImportRight.ALL)) {
      conditions.add("profile_id = :profileId");
    }
    if (isOver != null) {
      conditions.add(isOver ? "status = 'TERMINATED'" : "status in ('QUEUED', 'RUNNING')");
    }
    return jdbc.sql(
            "select * from import_job where "
                + String.join(" and ", conditions)
                + " order by queue_no desc limit :limit")
        .param("repoKey", target.repository().key())
        .param("before", before)
        .param("userId", target.userId())
        .param("profileId", target.profile().id())
        .param("limit", limit)
        .query((row, n) -> new Entry(row.getLong("queue_no"), jobs.read(row, n)))
        .list();
  }
}
