package io.importhub.client;

import io.importhub.client.internal.push.Registrations;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts files to an Import Hub, waits for their imports by push and fetches the rejects.
 *
 * <pre>{@code
 * try (ImportProcessClient client = new ImportProcessClient(settings)) {
 *   ImportOutcome outcome = client.importFile(Path.of("applications.mgr")).join();
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> A client may be used by many threads and for many imports at once; they share
 * one push connection. Callbacks run one after another on {@link ImportSetting#callbackExecutor()};
 * one that throws is logged and the next still comes, one that blocks delays callbacks only.
 * Futures are completed on other threads of the client, so that {@code join()} on the callbacks'
 * thread does not block for ever; {@code thenAccept} does not block it at all. A second
 * registration of a callback replaces the first.
 *
 * <p><b>What holds.</b> For each started wait exactly one of {@code checkStatusFinished} and {@code
 * checkStatusFailed} comes; after the former, when there are rejects, exactly one of {@code
 * getRejectFileFinished} and {@code getRejectFileFailed}. The connection heals itself and misses
 * nothing. An import runs on when the client or the connection dies: wait for it again with {@link
 * UploadResult#parse} or {@link UploadResult#of}.
 *
 * <p><b>Failures.</b> Futures fail with an {@link ImportClientException}, or with an {@link
 * IllegalStateException}, {@link IllegalArgumentException} or {@link java.io.UncheckedIOException}
 * when the program is at fault; {@code join()} wraps it in a {@link
 * java.util.concurrent.CompletionException}.
 */
public final class ImportProcessClient implements AutoCloseable {

  private final Registrations registrations = new Registrations();
  private final ClientTiming timing;

  // guarded by this
  private @Nullable ImportSetting settings;
  private @Nullable ClientCore core;
  private boolean closed;

  /** A client without settings: {@link #setSettings} comes before everything else. */
  public ImportProcessClient() {
    timing = ClientTiming.standard();
  }

  /** A client with its settings. Nothing is sent yet. */
  public ImportProcessClient(ImportSetting settings) {
    this(settings, ClientTiming.standard());
  }

  ImportProcessClient(ImportSetting settings, ClientTiming timing) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.timing = timing;
  }

  /**
   * Sets the settings.
   *
   * @throws IllegalStateException if the client was used already, or closed
   */
  public synchronized void setSettings(ImportSetting settings) {
    Objects.requireNonNull(settings, "settings");
    if (closed || core != null) {
      throw new IllegalStateException(
          "setSettings: found a client that was used or closed, expected one without a call yet");
    }
    this.settings = settings;
  }

  /** Who hears that an import is over, however it ended; null: nobody. */
  public void onCheckStatusFinished(@Nullable Consumer<? super CheckStatus> callback) {
    registrations.checkStatusFinished(callback);
  }

  /** Who hears that the end of an import cannot be known, or not by this client; null: nobody. */
  public void onCheckStatusFailed(@Nullable Consumer<? super ImportFailure> callback) {
    registrations.checkStatusFailed(callback);
  }

  /** Who hears that a reject file lies complete on this machine; null: nobody. */
  public void onGetRejectFileFinished(@Nullable Consumer<? super RejectFile> callback) {
    registrations.getRejectFileFinished(callback);
  }

  /**
   * Who hears that a reject file cannot be had, or not be written; null: nobody. The file at the
   * path is then as it was before.
   */
  public void onGetRejectFileFailed(@Nullable Consumer<? super ImportFailure> callback) {
    registrations.getRejectFileFailed(callback);
  }

  /** Who hears how far running imports are; null: nobody. */
  public void onProgress(@Nullable Consumer<? super ImportProgress> callback) {
    registrations.progress(callback);
  }

  /** Who hears the notes of running imports, each once; null: nobody. */
  public void onNote(@Nullable Consumer<? super ImportNote> callback) {
    registrations.note(callback);
  }

  /** Who hears how the push connection is; null: nobody. */
  public void onConnectionState(@Nullable Consumer<? super ConnectionState> callback) {
    registrations.connectionState(callback);
  }

  /**
   * A token for the user of the settings: the kept one until 90 % of its life are over, then
   * another one, got by the refresh token when there is one. Calls at the same time share one
   * request.
   *
   * @return fails with {@link ImportClientException.Unauthenticated} when the credentials are not
   *     good; with the code {@code login_required} when the settings have no password and nobody
   *     has signed in with a browser, or the refresh token of that is no longer good
   */
  public CompletableFuture<AccessToken> getToken() {
    return call(ClientCore::token);
  }

  /** {@link #signInWithBrowser(BrowserSignIn)} with the system's browser, within 5 minutes. */
  public CompletableFuture<AccessToken> signInWithBrowser() {
    return signInWithBrowser(BrowserSignIn.defaults());
  }

  /**
   * Has a person sign in with a browser, so that the program never sees the password: the sign-in
   * page of the token service is opened, and the client listens on 127.0.0.1 and a free port until
   * the browser comes back (RFC 8252, with PKCE). From then on the client works with the token, and
   * renews it by the refresh token as long as that is good. The settings' client must be one that
   * the token service sends back to {@code http://127.0.0.1/callback}.
   *
   * @return the token; fails with {@link ImportClientException.Unauthenticated} when the person
   *     canceled ({@code access_denied}), was refused, or took longer than the limit ({@code
   *     timeout}), and with {@link IllegalStateException} when no browser can be opened. Canceling
   *     the future ends the sign-in.
   */
  public CompletableFuture<AccessToken> signInWithBrowser(BrowserSignIn how) {
    Objects.requireNonNull(how, "how");
    return call(core -> core.signIn(how));
  }

  /** Who the token speaks for; needs the scope {@code openid}. */
  public CompletableFuture<UserInfo> getUserInfo() {
    return call(ClientCore::userInfo);
  }

  /** {@link #postFile(UploadRequest)} for a file of this machine with default options. */
  public CompletableFuture<UploadResult> postFile(Path file) {
    return postFile(UploadRequest.of(file));
  }

  /** {@link #postFile(AccessToken, UploadRequest)} for a file with default options. */
  public CompletableFuture<UploadResult> postFile(AccessToken token, Path file) {
    return postFile(token, UploadRequest.of(file));
  }

  /**
   * Uploads a file; the import starts by itself. An upload that breaks off is sent again with the
   * same {@code Idempotency-Key}, so that it is never imported twice.
   *
   * @return fails with {@link ImportClientException.Unreachable}, which tells the key, when no
   *     answer came; with {@link java.io.UncheckedIOException} when the file cannot be read; with
   *     {@link IllegalStateException}, and nothing is sent, when its reject file is that of another
   *     import under way
   */
  public CompletableFuture<UploadResult> postFile(UploadRequest request) {
    return call(core -> core.post(null, request));
  }

  /**
   * The same as {@link #postFile(UploadRequest)} with a token got before. A token of {@link
   * #getToken()} that is at its end is renewed silently; one from elsewhere is used by this client
   * from here on, until it ends.
   */
  public CompletableFuture<UploadResult> postFile(AccessToken token, UploadRequest request) {
    return call(core -> core.post(Objects.requireNonNull(token, "token"), request));
  }

  /** {@link #startWaitProcessImport(UploadResult, WaitOptions)} with the defaults. */
  public CompletableFuture<ImportOutcome> startWaitProcessImport(UploadResult upload) {
    return startWaitProcessImport(upload, WaitOptions.defaults());
  }

  /**
   * Waits for an import by push, also for one that is over already, and fetches its rejects. One
   * wait at a time for a job.
   *
   * @return the outcome, completed when the last callback was handed to the callback executor: it
   *     fails after {@code checkStatusFailed}, and is complete after {@code getRejectFileFailed};
   *     it fails with {@link IllegalStateException} and without a callback when the job is being
   *     waited for already or its reject file is that of another import under way. Canceling the
   *     future has no effect on the wait.
   */
  public CompletableFuture<ImportOutcome> startWaitProcessImport(
      UploadResult upload, WaitOptions options) {
    return call(core -> core.startWait(upload, options));
  }

  /** {@link #importFile(UploadRequest)} for a file of this machine with default options. */
  public CompletableFuture<ImportOutcome> importFile(Path file) {
    return importFile(UploadRequest.of(file));
  }

  /** {@link #postFile(UploadRequest)}, then {@link #startWaitProcessImport(UploadResult)}. */
  public CompletableFuture<ImportOutcome> importFile(UploadRequest request) {
    return postFile(request).thenCompose(this::startWaitProcessImport);
  }

  /**
   * The status of a job as it is, without counts.
   *
   * @return fails with {@link ImportClientException.Refused} (status 404) when there is no such job
   *     of the caller
   */
  public CompletableFuture<CheckStatus> getStatus(String jobId) {
    return call(core -> core.status(jobId));
  }

  /** {@link #cancel(String)} for an upload of this or an earlier program. */
  public CompletableFuture<CheckStatus> cancel(UploadResult upload) {
    return cancel(upload.jobId());
  }

  /**
   * Cancels a job that the user posted; once more has no effect. A wait for it goes on and gets its
   * {@code checkStatusFinished} as the job ends, within a chunk of 2 000 commands. What {@code
   * .Validate} commands saved before stays saved.
   *
   * @return the job as it is then: over when it had waited for its turn, else mostly still running;
   *     fails with {@link ImportClientException.Refused}: status 409 when it ended otherwise, 403
   *     for a job of another user, 404 for an unknown one
   */
  public CompletableFuture<CheckStatus> cancel(String jobId) {
    return call(core -> core.cancel(jobId));
  }

  /** The report of a job with its first page of rejects, 100 at most. */
  public CompletableFuture<ImportReport> getReport(String jobId) {
    return getReport(jobId, "");
  }

  /**
   * The report of a job with the page of rejects that starts at {@code next}.
   *
   * @param next {@link ImportReport#next()} of the page before; empty: the first page
   */
  public CompletableFuture<ImportReport> getReport(String jobId, String next) {
    return call(core -> core.report(jobId, next));
  }

  /**
   * Fetches the reject file of a job that is over. It is written beside the target and moved into
   * place when it is complete.
   *
   * @param target the file, replaced when it is there; or an existing directory, in which {@code
   *     <job_id>_<rejects_file_name>} is written
   * @return fails with {@link ImportClientException.Refused}: status 404 when there are no rejects,
   *     409 while the job runs
   */
  public CompletableFuture<RejectFile> downloadRejects(String jobId, Path target) {
    return call(core -> core.rejects(jobId, target));
  }

  /**
   * Imports a snapshot within one request, without a job and its events; {@link
   * #importFile(UploadRequest)} imports it as a job. Parameters go into the user's work session.
   *
   * @return what became of each element, also when the file is refused as a whole: then {@link
   *     SnapshotResult#importStatus()} is {@code ERROR} and no kind is there. Fails with {@link
   *     ImportClientException.Unreachable} when no answer came: it may have been imported, and is
   *     not sent again
   */
  public CompletableFuture<SnapshotResult> importSnapshot(
      UploadSource source, SnapshotOptions options) {
    return call(core -> core.importSnapshot(source, options));
  }

  /**
   * Writes a snapshot of the repository as the user sees it: what is published with the user's own
   * changes.
   *
   * @param target the file, replaced when the snapshot is complete
   * @return fails with {@link ImportClientException.Refused} (status 400) for a snapshot profile
   *     that is not there
   */
  public CompletableFuture<SnapshotFile> exportSnapshot(SnapshotExport export, Path target) {
    return call(core -> core.exportSnapshot(export, target));
  }

  /** The user's unpublished changes in the repository, the first page of them. */
  public CompletableFuture<WorkSession> getWorkSession() {
    return getWorkSession("");
  }

  /**
   * The user's unpublished changes in the repository, the page that starts at {@code next}.
   *
   * @param next {@link WorkSession#next()} of the page before; empty: the first page
   */
  public CompletableFuture<WorkSession> getWorkSession(String next) {
    return call(core -> core.workSession(next));
  }

  /**
   * Publishes the user's work session in the repository, all of it or, when another user published
   * a change to one of its parameters meanwhile, nothing; once more has no effect.
   *
   * @return whether it is published, and the conflicts when it is not
   */
  public CompletableFuture<WorkSession.Publishing> publishWorkSession() {
    return call(ClientCore::publish);
  }

  /** Throws the user's work session in the repository away; once more has no effect. */
  public CompletableFuture<Void> rejectWorkSession() {
    return call(ClientCore::rejectWorkSession);
  }

  /**
   * Ends the client: what is pending fails, the connection and the client's own HTTP client are
   * closed, no thread stays. Waits that are open get their {@code checkStatusFailed} (or {@code
   * getRejectFileFailed}); their imports go on at the server. May be called again, and from a
   * callback. Callbacks that were due before run to their end on the client's own thread, for which
   * it waits 2 seconds at most; for those on {@code callbackExecutor} it does not wait.
   */
  @Override
  public void close() {
    ClientCore toClose;
    synchronized (this) {
      closed = true;
      toClose = core;
    }
    if (toClose != null) {
      toClose.close();
    }
  }

  private <T> CompletableFuture<T> call(Function<ClientCore, CompletableFuture<T>> action) {
    try {
      return action.apply(core());
    } catch (IllegalStateException | IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized ClientCore core() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
    if (settings == null) {
      throw new IllegalStateException(
          "found no settings, expected setSettings(ImportSetting) before the first call");
    }
    if (core == null) {
      core = new ClientCore(settings, registrations, timing);
    }
    return core;
  }
}
