package io.importhub.server.push;

import io.importhub.server.importjob.JobEvent;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An event ready to be sent: its body is made once and shared by all who wait for it, only the
 * headers before it differ.
 */
final class EventFrame {
  private static final String FINISHED = "CheckStatusFinished";
  private static final String REJECT_FILE = "GetRejectFile";

  // The server wrote the body itself: the member stands in counts alone, and texts escape quotes.
  // job_info says nothing of the rejects of a job that failed behind a save point.
  private static final Pattern REJECTS = Pattern.compile("[{,]\\s*\"rejected\"\\s*:\\s*[1-9]");

  private final String jobId;
  private final String name;
  private final int seq;
  private final boolean rejects;
  private final byte[] json;

  private EventFrame(String jobId, String name, int seq, String body) {
    this.jobId = jobId;
    this.name = name;
    this.seq = seq;
    this.rejects = name.equals(FINISHED) && REJECTS.matcher(body).find();
    this.json = body.getBytes(StandardCharsets.UTF_8);
  }

  static EventFrame of(JobEvent event) {
    return new EventFrame(event.jobId(), event.name(), event.seq(), event.body());
  }

  /** An event without a number: it is no row. */
  static EventFrame passing(String jobId, String name, String body) {
    return new EventFrame(jobId, name, 0, body);
  }

  String jobId() {
    return jobId;
  }

  /** The event's number, or 0 when it is not durable. */
  int seq() {
    return seq;
  }

  /** Whether no progress may follow. */
  boolean endsProgress() {
    return name.equals(FINISHED);
  }

  /**
   * Whether it is the last event of its job: the one about the reject file, or the outcome of a job
   * that has none.
   */
  boolean endsJob() {
    return name.startsWith(REJECT_FILE) || (name.equals(FINISHED) && !rejects);
  }

  int size() {
    return json.length;
  }

  /** The event as an event stream carries it. */
  byte[] toStream() {
    return ServerSentEvents.event(seq, name, json);
  }

  /** The whole MESSAGE frame for one subscription. */
  byte[] to(Subscription subscription, String messageId) {
    return ServerFrames.event(subscription, messageId, name, json);
  }
}
