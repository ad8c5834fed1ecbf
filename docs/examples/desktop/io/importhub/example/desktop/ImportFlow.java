package io.importhub.example.desktop;

import io.importhub.client.ImportProcessClient;
import io.importhub.client.UploadRequest;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * One import after the other, shown in a window. The client's callbacks run on the event thread
 * (the settings' {@code callbackExecutor}); its futures complete on threads of the client, so what
 * they tell the window goes by the event thread, too. Nothing here waits.
 */
final class ImportFlow {

  /** More rows than this help nobody; the reject file has them all. */
  private static final int ROW_LIMIT = 10_000;

  private static final Executor EVENT_THREAD = SwingUtilities::invokeLater;

  private final ImportProcessClient client;
  private final ImportWindow window;
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

  ImportFlow(ImportProcessClient client, ImportWindow window) {
    this.client = client;
    this.window = window;
    // tag::desktop-callbacks[]
    client.onConnectionState(window::connection);
    client.onProgress(window::importing);
    client.onNote(window::note);
    client.onCheckStatusFinished(window::finished);
    client.onGetRejectFileFinished(window::rejectFile);
    client.onGetRejectFileFailed(window::noRejectFile);
    // end::desktop-callbacks[]
  }

  /** Imports a file, unless an import is under way. */
  void start(Path file) {
    if (!running.isDone()) {
      return;
    }
    window.begin(file);
    // tag::desktop-import[]
    running =
        client
            .importFile(UploadRequest.of(file).onProgress(window::uploading))
            .thenCompose(outcome -> showRejects(outcome.jobId(), "", 0))
            .whenCompleteAsync((nothing, failure) -> window.end(cause(failure)), EVENT_THREAD);
    // end::desktop-import[]
  }

  private CompletableFuture<Void> showRejects(String jobId, String page, int shown) {
    return client
        .getReport(jobId, page)
        .thenComposeAsync(
            report -> {
              window.addRejects(report.rejects());
              int rows = shown + report.rejects().size();
              return report.next().isPresent() && rows < ROW_LIMIT
                  ? showRejects(jobId, report.next().get(), rows)
                  : CompletableFuture.completedFuture(null);
            },
            EVENT_THREAD);
  }

  /** Ends the client. A running import goes on at the server. */
  void close() {
    // Connections are closed: not on the event thread.
    new Thread(client::close, "close").start();
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
