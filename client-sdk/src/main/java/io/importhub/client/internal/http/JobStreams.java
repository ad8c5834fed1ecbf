package io.importhub.client.internal.http;

import io.importhub.client.ImportSetting;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/**
 * Opens event streams, one for a job (WHATWG HTML, Server-sent events). They have a dispatcher of
 * their own: an open stream takes no place from the requests. Safe for use by many threads.
 */
public final class JobStreams implements AutoCloseable {

  /** How many streams may be open at a time; each holds a connection and a thread. */
  public static final int MOST = 8;

  private final ImportAddresses addresses;
  private final Dispatcher dispatcher = new Dispatcher();
  private final EventSource.Factory factory;

  /**
   * Streams over connections of {@code http}.
   *
   * @param silence how long the server may send nothing, not even a comment
   */
  public JobStreams(OkHttpClient http, ImportSetting settings, Duration silence) {
    addresses = new ImportAddresses(settings);
    dispatcher.setMaxRequestsPerHost(MOST);
    dispatcher.setMaxRequests(MOST);
    factory =
        EventSources.createFactory(
            http.newBuilder().dispatcher(dispatcher).readTimeout(silence).build());
  }

  /** An open stream. */
  public interface JobStream {

    /** Ends it; its listener hears nothing any more. */
    void cancel();
  }

  /** Hears a stream, on threads of the HTTP client; {@code onEnd} once and last. */
  public interface Listener {

    /** The server began to answer. */
    void onOpen();

    /** An event came, a JSON document. */
    void onEvent(String json);

    /**
     * It is over.
     *
     * @param status of an answer that is no stream, or 0
     * @param inGoodOrder whether the server ended the stream
     * @param reason in words, without secrets
     */
    void onEnd(int status, boolean inGoodOrder, String reason);
  }

  /** Begins to read the events of a job behind {@code after}. */
  public JobStream open(String jobId, long after, String token, Listener listener) {
    Request request =
        new Request.Builder()
            .url(addresses.events(jobId, after))
            .header("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + token)
            .build();
    Heard heard = new Heard(listener);
    EventSource source = factory.newEventSource(request, heard);
    return () -> {
      heard.over.set(true);
      source.cancel();
    };
  }

  /** Ends all streams and their threads. */
  @Override
  public void close() {
    dispatcher.cancelAll();
    dispatcher.executorService().shutdown();
  }

  /** What one stream tells, until it is over. */
  private static final class Heard extends EventSourceListener {

    private final Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();

    Heard(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void onOpen(EventSource source, Response response) {
      if (!over.get()) {
        listener.onOpen();
      }
    }

    @Override
    public void onEvent(
        EventSource source, @Nullable String id, @Nullable String type, String data) {
      if (!over.get()) {
        listener.onEvent(data);
      }
    }

    @Override
    public void onClosed(EventSource source) {
      end(0, true, "the server ended the event stream");
    }

    @Override
    public void onFailure(
        EventSource source, @Nullable Throwable error, @Nullable Response response) {
      int status = response == null ? 0 : response.code();
      String reason =
          status == 0 || status == 200
              ? "the event stream broke: " + error
              : "the request for an event stream was answered with " + status;
      end(status, false, reason);
    }

    private void end(int status, boolean inGoodOrder, String reason) {
      if (!over.getAndSet(true)) {
        listener.onEnd(status, inGoodOrder, reason);
      }
    }
  }
}
