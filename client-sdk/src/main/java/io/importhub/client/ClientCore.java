package io.importhub.client;

import io.importhub.client.internal.DaemonThreads;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.browser.BrowserFlow;
import io.importhub.client.internal.http.Backoff;
import io.importhub.client.internal.http.HttpCalls;
import io.importhub.client.internal.http.ImportService;
import io.importhub.client.internal.http.JobStreams;
import io.importhub.client.internal.http.SnapshotService;
import io.importhub.client.internal.http.TokenService;
import io.importhub.client.internal.push.Callbacks;
import io.importhub.client.internal.push.JobWait;
import io.importhub.client.internal.push.Reconnect;
import io.importhub.client.internal.push.Registrations;
import io.importhub.client.internal.push.Waits;
import io.importhub.client.internal.stomp.StompConnector;
import io.importhub.client.internal.stomp.StompTiming;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What stands behind a client that has its settings: the rooms, wired. */
final class ClientCore implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(2);
  private static final Duration STREAM_COMMENTS = Duration.ofSeconds(10);

  private final ClientHttp http;
  private final Loop loop = new Loop("importhub-client");
  private final FutureHandoff handoff = new FutureHandoff(DaemonThreads.named("importhub-futures"));
  private final HttpCalls calls;
  private final TokenService tokens;
  private final ImportService service;
  private final SnapshotService snapshots;
  private final Callbacks callbacks;
  private final JobStreams streams;
  private final Waits waits;
  private final RejectTargets targets;
  private final Set<String> waitedFor = ConcurrentHashMap.newKeySet();
  private final Set<BrowserFlow> flows = ConcurrentHashMap.newKeySet();
  private final ImportSettingsUas uas;
  private final AtomicBoolean closed = new AtomicBoolean();

  ClientCore(ImportSetting settings, Registrations registrations, ClientTiming timing) {
    uas = settings.importSettingsUas();
    http = new ClientHttp(settings);
    calls = new HttpCalls(http.client(), loop.timer(), timing.retries(), InstantSource.system());
    tokens = new TokenService(calls, uas, InstantSource.system());
    service = new ImportService(calls, tokens, settings);
    snapshots = new SnapshotService(calls, tokens, settings);
    callbacks = new Callbacks(registrations, settings.callbackExecutor().orElse(null));
    targets = new RejectTargets(settings.rejectedFilePath());
    streams = new JobStreams(http.client(), settings, streamSilence(settings.heartbeat()));
    waits =
        new Waits(
            settings.importHubUrl(),
            new StompConnector(
                http.client(),
                loop.timer(),
                new StompTiming(settings.heartbeat(), settings.requestTimeout(), timing.goodbye())),
            tokens,
            loop,
            reconnect(settings, timing),
            streams,
            service,
            callbacks);
  }

  private static Reconnect reconnect(ImportSetting settings, ClientTiming timing) {
    Duration heartbeat = settings.heartbeat();
    return new Reconnect(
        timing.reconnect(),
        settings.reconnect().orElse(null),
        heartbeat,
        timing.linger(),
        heartbeat,
        new Backoff(
            heartbeat.multipliedBy(3), heartbeat.multipliedBy(30), timing.reconnect().random()),
        timing.asks());
  }

  /** A hub sends a comment every 10 s at the latest (docs/push.md#event-streams). */
  private static Duration streamSilence(Duration heartbeat) {
    Duration longest = heartbeat.compareTo(STREAM_COMMENTS) > 0 ? heartbeat : STREAM_COMMENTS;
    return longest.multipliedBy(2);
  }

  CompletableFuture<AccessToken> token() {
    return handoff.of(tokens.current());
  }

  CompletableFuture<AccessToken> signIn(BrowserSignIn how) {
    checkOpen();
    BrowserFlow flow = new BrowserFlow(uas, how, tokens, loop.timer());
    flows.add(flow);
    if (closed.get()) {
      flow.close();
    }
    CompletableFuture<AccessToken> shown =
        handoff.of(flow.start().whenComplete((token, error) -> flows.remove(flow)));
    var unused =
        shown.whenComplete(
            (token, error) -> {
              if (shown.isCancelled()) {
                flow.close();
              }
            });
    return shown;
  }

  CompletableFuture<UserInfo> userInfo() {
    return handoff.of(tokens.userInfo());
  }

  CompletableFuture<UploadResult> post(@Nullable AccessToken token, UploadRequest request) {
    checkOpen();
    if (token != null) {
      tokens.adopt(token);
    }
    String key = request.idempotencyKey();
    boolean reserved = targets.reserve(key, request.rejectedFilePath().orElse(null));
    UploadProgressListener progress =
        request.progressListener().map(callbacks::serial).orElse((sent, total) -> {});
    return handoff.of(
        service
            .post(request, progress)
            .whenComplete(
                (upload, error) -> {
                  if (upload != null) {
                    targets.posted(key, upload.jobId());
                  } else if (reserved) {
                    targets.release(key);
                  }
                }));
  }

  CompletableFuture<ImportOutcome> startWait(UploadResult upload, WaitOptions options) {
    checkOpen();
    String jobId = upload.jobId();
    if (!waitedFor.add(jobId)) {
      throw new IllegalStateException("job %s is being waited for already".formatted(jobId));
    }
    Path place;
    try {
      place = targets.forWait(jobId, options.rejectedFilePath());
    } catch (IllegalStateException e) {
      waitedFor.remove(jobId);
      throw e;
    }
    JobWait wait = new JobWait(jobId, place, options.after());
    CompletableFuture<ImportOutcome> outcome =
        wait.outcome()
            .whenComplete(
                (end, error) -> {
                  targets.release(jobId);
                  waitedFor.remove(jobId);
                });
    waits.add(wait);
    return handoff.of(outcome);
  }

  CompletableFuture<CheckStatus> status(String jobId) {
    String checked = UploadResult.of(jobId).jobId();
    return handoff.of(
        service
            .status(checked)
            .whenComplete(
                (status, error) -> {
                  if (status != null
                      && status.jobStatus() == JobStatus.TERMINATED
                      && !waitedFor.contains(checked)) {
                    targets.release(checked);
                  }
                }));
  }

  CompletableFuture<CheckStatus> cancel(String jobId) {
    return handoff.of(service.cancel(UploadResult.of(jobId).jobId()));
  }

  CompletableFuture<ImportReport> report(String jobId, String next) {
    return handoff.of(service.report(UploadResult.of(jobId).jobId(), next));
  }

  CompletableFuture<RejectFile> rejects(String jobId, Path target) {
    return handoff.of(service.rejects(UploadResult.of(jobId).jobId(), target, null));
  }

  CompletableFuture<SnapshotResult> importSnapshot(UploadSource source, SnapshotOptions options) {
    return handoff.of(snapshots.imports(source, options));
  }

  CompletableFuture<SnapshotFile> exportSnapshot(SnapshotExport export, Path target) {
    return handoff.of(snapshots.export(export, target));
  }

  CompletableFuture<WorkSession> workSession(String after) {
    return handoff.of(snapshots.session(after));
  }

  CompletableFuture<WorkSession.Publishing> publish() {
    return handoff.of(snapshots.publish());
  }

  CompletableFuture<Void> rejectWorkSession() {
    return handoff.of(snapshots.reject());
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      flows.forEach(BrowserFlow::close);
      calls.close();
      waits.close(this::closeRest);
    }
    awaitEnd();
  }

  private void closeRest() {
    callbacks.close();
    streams.close();
    http.close();
    handoff.close();
    loop.stop();
  }

  /** Not from a thread of the client, which could wait for itself. */
  private void awaitEnd() {
    if (Thread.currentThread().getName().startsWith("importhub-")) {
      return;
    }
    try {
      loop.awaitStop(CLOSING);
      callbacks.awaitEnd(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the client is closed");
    }
  }
}
