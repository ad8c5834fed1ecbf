package io.importhub.client;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Hears all callbacks of a client, in order; the states of the connection apart. */
final class Recorder {

  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  private final List<ConnectionState> states = new CopyOnWriteArrayList<>();

  static Recorder on(ImportProcessClient client) {
    Recorder recorder = new Recorder();
    client.onCheckStatusFinished(recorder.events::add);
    client.onCheckStatusFailed(failure -> recorder.events.add(new StatusFailed(failure)));
    client.onGetRejectFileFinished(recorder.events::add);
    client.onGetRejectFileFailed(failure -> recorder.events.add(new RejectsFailed(failure)));
    client.onProgress(recorder.events::add);
    client.onNote(recorder.events::add);
    client.onConnectionState(recorder.states::add);
    return recorder;
  }

  record StatusFailed(ImportFailure failure) {}

  record RejectsFailed(ImportFailure failure) {}

  List<ConnectionState> states() {
    return states;
  }

  CheckStatus finished() {
    return next(CheckStatus.class);
  }

  ImportFailure statusFailed() {
    return next(StatusFailed.class).failure();
  }

  RejectFile rejectFile() {
    return next(RejectFile.class);
  }

  ImportFailure rejectsFailed() {
    return next(RejectsFailed.class).failure();
  }

  ImportNote note() {
    return next(ImportNote.class);
  }

  ImportProgress progress() {
    return next(ImportProgress.class);
  }

  /** What has come and was not asked for yet. */
  List<Object> rest() {
    List<Object> left = new ArrayList<>();
    events.drainTo(left);
    return left;
  }

  /** Nothing more comes within a short while. */
  void assertExhausted() {
    try {
      assertThat(events.poll(100, MILLISECONDS)).isNull();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private <T> T next(Class<T> type) {
    try {
      Object event = events.poll(10, SECONDS);
      assertThat(event).as("the next callback").isInstanceOf(type);
      return type.cast(event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
