package io.importhub.server.push;

import io.importhub.server.importjob.JobEvent;
import io.importhub.server.importjob.JobEvents;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * One job on this node: puts the news of it in order whatever threads bring it, fills holes from
 * the rows, remembers the newest events for those who wait, and lets progress through at its pace.
 * Safe for all threads; rows are read on the push's own threads alone.
 */
final class JobFeed {
  private static final int REMEMBERED = 32;
  private static final int UNKNOWN = -1;

  private final String jobId;
  private final JobEvents rows;
  private final Topics topics;
  private final PushThreads threads;
  private final long progressNanos;
  private final SerialTask sequencing;
  private final Queue<JobNews> inbox = new ConcurrentLinkedQueue<>();
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private volatile boolean stale;
  private volatile long touchedNanos = System.nanoTime();

  // Guarded by this.
  private final Deque<EventFrame> recent = new ArrayDeque<>(4);
  private int head = UNKNOWN;
  private @Nullable Topic topic;
  private boolean over;
  private boolean ended;
  private @Nullable EventFrame heldProgress;
  private boolean progressScheduled;
  private long progressAtNanos;

  JobFeed(
      String jobId, JobEvents rows, Topics topics, PushThreads threads, PushProperties settings) {
    this.jobId = jobId;
    this.rows = rows;
    this.topics = topics;
    this.threads = threads;
    this.progressNanos = settings.progressInterval().toNanos();
    this.progressAtNanos = System.nanoTime() - progressNanos;
    this.sequencing = new SerialTask(threads.work(), this::sequence);
  }

  void join(Waiter waiter) {
    waiters.add(waiter);
  }

  void leave(Waiter waiter) {
    waiters.remove(waiter);
  }

  /** Whether the job runs, as far as is known, in a repository that somebody follows. */
  synchronized boolean isFollowed() {
    return topic != null && !ended && !topics.of(topic).isEmpty();
  }

  /** Whether nobody waits and nothing was heard of the job for that long. */
  boolean isIdle(long nowNanos, long quietNanos) {
    return waiters.isEmpty() && nowNanos - touchedNanos > quietNanos;
  }

  /** Brings news; it is passed on a moment later. */
  void news(JobNews news) {
    touchedNanos = System.nanoTime();
    inbox.add(news);
    sequencing.wake();
  }

  /** Has the rows looked at, in case that news was lost. */
  void refresh() {
    stale = true;
    sequencing.wake();
  }

  /**
   * The remembered events behind a number; none when the memory does not reach back so far.
   *
   * @return at most as many as are remembered, the first with the number {@code after + 1}
   */
  synchronized List<EventFrame> after(int after) {
    EventFrame oldest = recent.peekFirst();
    if (oldest == null || oldest.seq() > after + 1) {
      return List.of();
    }
    return recent.stream().filter(event -> event.seq() > after).toList();
  }

  private void sequence() {
    JobNews news = inbox.poll();
    while (news != null) {
      if (!begin(news)) {
        publishRows();
      } else {
        news.events().forEach(this::publish);
      }
      news = inbox.poll();
    }
    if (stale) {
      stale = false;
      if (head() != UNKNOWN) {
        publishRows();
      }
    }
    relayProgress();
  }

  /** Takes the place of the news in the job's order; false when the rows are needed. */
  private synchronized boolean begin(JobNews news) {
    topic = news.topic();
    if (head == UNKNOWN) {
      head = news.firstSeq() - 1;
    }
    return news.lastSeq() <= head || (!news.events().isEmpty() && news.firstSeq() <= head + 1);
  }

  private void publishRows() {
    List<JobEvent> found;
    do {
      found = rows.after(jobId, head(), REMEMBERED);
      found.forEach(this::publish);
    } while (found.size() == REMEMBERED);
  }

  private synchronized int head() {
    return head;
  }

  private synchronized void publish(JobEvent event) {
    if (event.seq() <= head) {
      return;
    }
    head = event.seq();
    EventFrame frame = EventFrame.of(event);
    recent.addLast(frame);
    if (recent.size() > REMEMBERED) {
      recent.removeFirst();
    }
    if (frame.endsProgress()) {
      over = true;
      heldProgress = null;
    }
    ended |= frame.endsJob();
    if (topic != null) {
      topics.of(topic).forEach(follower -> follower.event(frame));
    }
    waiters.forEach(waiter -> waiter.news(jobId));
  }

  /** Takes the newest progress; it is passed on behind the news before it, at the job's pace. */
  void progress(Topic of, EventFrame newest) {
    touchedNanos = System.nanoTime();
    synchronized (this) {
      topic = of;
      if (over) {
        return;
      }
      heldProgress = newest;
    }
    sequencing.wake();
  }

  private synchronized void relayProgress() {
    EventFrame progress = heldProgress;
    if (progress == null || progressScheduled) {
      return;
    }
    long early = progressAtNanos + progressNanos - System.nanoTime();
    if (early > 0) {
      progressScheduled = true;
      threads.after(early, this::progressDue);
      return;
    }
    heldProgress = null;
    progressAtNanos = System.nanoTime();
    waiters.forEach(waiter -> waiter.progress(progress));
    if (topic != null) {
      topics.of(topic).forEach(follower -> follower.progress(progress));
    }
  }

  private void progressDue() {
    synchronized (this) {
      progressScheduled = false;
    }
    sequencing.wake();
  }
}
