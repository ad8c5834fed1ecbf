package io.importhub.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A job of the fake hub: its durable events, told to whoever waits as they are made. */
final class FakeJob {

  private final FakeImportHub hub;
  private final String id;
  private final List<ObjectNode> durable = new ArrayList<>();
  private volatile byte[] rejects = new byte[0];

  FakeJob(FakeImportHub hub, String id) {
    this.hub = hub;
    this.id = id;
  }

  String id() {
    return id;
  }

  byte[] rejects() {
    return rejects;
  }

  FakeJob started() {
    return durable(Contract.read("event-import-started.json"));
  }

  FakeJob note(String text) {
    return durable(Contract.read("event-import-note.json").put("text", text));
  }

  FakeJob progress(long bytes) {
    hub.tell(
        this, Contract.read("event-import-progress.json").put("job_id", id).put("bytes", bytes));
    return this;
  }

  FakeJob finished() {
    ObjectNode event = Contract.read("event-check-status-finished.json");
    event.set("job_info", Contract.read("job-done.json").get("job_info"));
    return durable(event);
  }

  FakeJob finishedWithRejects() {
    return durable(Contract.read("event-check-status-finished.json"));
  }

  /** A failure behind a save point: what was rejected before it is kept. */
  FakeJob failedWithRejects() {
    ObjectNode event = Contract.read("event-check-status-finished.json");
    event.set("job_info", Contract.read("job-error.json").get("job_info"));
    return durable(event);
  }

  FakeJob rejectsReady(String content) {
    rejects = content.getBytes(StandardCharsets.UTF_8);
    return durable(
        Contract.read("event-get-reject-file-finished.json")
            .put("size", rejects.length)
            .put("sha256", sha256(rejects)));
  }

  /** The file is another one than the event says. */
  FakeJob rejectsReadyButChanged(String announced, String content) {
    rejects = content.getBytes(StandardCharsets.UTF_8);
    return durable(
        Contract.read("event-get-reject-file-finished.json")
            .put("size", announced.length())
            .put("sha256", sha256(announced.getBytes(StandardCharsets.UTF_8))));
  }

  FakeJob rejectsFailed() {
    return durable(Contract.read("event-get-reject-file-failed.json"));
  }

  FakeJob durable(ObjectNode event) {
    synchronized (durable) {
      event.put("job_id", id).put("seq", durable.size() + 1);
      durable.add(event);
    }
    hub.tell(this, event);
    return this;
  }

  List<ObjectNode> after(long seq) {
    synchronized (durable) {
      return List.copyOf(durable.subList((int) Math.min(seq, durable.size()), durable.size()));
    }
  }

  boolean isOver() {
    synchronized (durable) {
      return durable.stream()
          .anyMatch(event -> event.get("event").stringValue().equals("CheckStatusFinished"));
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
