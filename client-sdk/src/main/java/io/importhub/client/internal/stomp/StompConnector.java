package io.importhub.client.internal.stomp;

import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;

/** Opens connections. Safe for use by many threads. */
public final class StompConnector {

  private final OkHttpClient http;
  private final ScheduledExecutorService timer;
  private final StompTiming timing;
  private final StompSessions sessions;

  /**
   * A connector that runs its timers on {@code timer}.
   *
   * @param http shares its connections and threads; its pings are set to the heartbeat
   */
  public StompConnector(OkHttpClient http, ScheduledExecutorService timer, StompTiming timing) {
    this.http = http.newBuilder().pingInterval(timing.heartbeat()).build();
    this.timer = timer;
    this.timing = timing;
    this.sessions = new StompSessions(new ConcurrentTaskScheduler(timer), timing.heartbeat());
  }

  /** Begins to connect; the listener hears how it goes. */
  public StompConnection open(URI address, String token, StompListener listener) {
    Request upgrade =
        new Request.Builder()
            .url(httpAddress(address))
            .header("Sec-WebSocket-Protocol", "v12.stomp, v11.stomp")
            .build();
    StompConnection connection = new StompConnection(timer, timing, listener);
    connection.begin(http, upgrade, new StompFrames(token), sessions);
    return connection;
  }

  private static String httpAddress(URI address) {
    // ws and wss are http and https to OkHttp
    return address.toString().replaceFirst("^(?i)ws", "http");
  }
}
