package io.importhub.server.push;

import io.importhub.server.importjob.JobEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The jobs that somebody on this node waits for or follows. Safe for all threads. */
@Component
final class JobFeeds {
  /** The most events that {@link #after} gives. */
  static final int BATCH = 50;

  private static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();

  private final Map<String, JobFeed> feeds = new ConcurrentHashMap<>();
  private final JobEvents rows;
  private final Topics topics;
  private final PushThreads threads;
  private final PushProperties settings;

  JobFeeds(JobEvents rows, Topics topics, PushThreads threads, PushProperties settings) {
    this.rows = rows;
    this.topics = topics;
    this.threads = threads;
    this.settings = settings;
  }

  void join(String jobId, Waiter waiter) {
    feeds.compute(
        jobId,
        (id, feed) -> {
          JobFeed joined = feed == null ? feed(id) : feed;
          joined.join(waiter);
          return joined;
        });
  }

  void leave(String jobId, Waiter waiter) {
    JobFeed feed = feeds.get(jobId);
    if (feed != null) {
      feed.leave(waiter);
    }
  }

  void news(JobNews news) {
    JobFeed feed = wanted(news.jobId(), news.topic());
    if (feed != null) {
      feed.news(news);
    }
  }

  void progress(Topic topic, EventFrame progress) {
    JobFeed feed = wanted(progress.jobId(), topic);
    if (feed != null) {
      feed.progress(topic, progress);
    }
  }

  /**
   * Durable events behind a number, in order and without a gap; none when there are none, as far as
   * is known.
   *
   * @param fromRows whether the rows are asked in any case, and not only for what is remembered no
   *     more
   */
  List<EventFrame> after(String jobId, int after, boolean fromRows) {
    JobFeed feed = feeds.get(jobId);
    if (feed != null && !fromRows) {
      List<EventFrame> remembered = feed.after(after);
      if (!remembered.isEmpty()) {
        return remembered;
      }
    }
    return rows.after(jobId, after, BATCH).stream().map(EventFrame::of).toList();
  }

  /** Looks for lost news of the jobs that are followed, and forgets jobs that nobody asks for. */
  void poll() {
    long now = System.nanoTime();
    for (String jobId : feeds.keySet()) {
      JobFeed left =
          feeds.computeIfPresent(jobId, (id, feed) -> feed.isIdle(now, QUIET_NANOS) ? null : feed);
      if (left != null && left.isFollowed()) {
        left.refresh();
      }
    }
  }

  private @Nullable JobFeed wanted(String jobId, Topic topic) {
    if (topics.of(topic).isEmpty()) {
      return feeds.get(jobId);
    }
    return feeds.computeIfAbsent(jobId, this::feed);
  }

  private JobFeed feed(String jobId) {
    return new JobFeed(jobId, rows, topics, threads, settings);
  }
}
