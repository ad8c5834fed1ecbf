package io.importhub.server.push;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** The jobs a connection waits for, and which of them have something to send. */
final class Waits {
  private final Map<String, Wait> byJob = new HashMap<>(2);
  private final SequencedSet<Wait> due = new LinkedHashSet<>(2);

  /** Puts a wait in the place of an earlier one for the same job. */
  void put(Wait wait) {
    Wait earlier = byJob.put(wait.jobId(), wait);
    if (earlier != null) {
      due.remove(earlier);
    }
    due.add(wait);
  }

  void remove(String jobId) {
    Wait removed = byJob.remove(jobId);
    if (removed != null) {
      due.remove(removed);
    }
  }

  /** The id of a job whose events are all sent, or null when there is none. */
  @Nullable String settled() {
    return byJob.values().stream().filter(Wait::isSettled).map(Wait::jobId).findAny().orElse(null);
  }

  @Nullable Wait of(String jobId) {
    return byJob.get(jobId);
  }

  /** Whether the wait stands: it was neither left nor replaced. */
  boolean holds(Wait wait) {
    return byJob.get(wait.jobId()) == wait;
  }

  void makeDue(Wait wait) {
    due.add(wait);
  }

  /** The wait that has been due for longest, which is due no more; null when none is. */
  @Nullable Wait nextDue() {
    return due.isEmpty() ? null : due.removeFirst();
  }

  Collection<Wait> all() {
    return byJob.values();
  }

  int size() {
    return byJob.size();
  }
}
