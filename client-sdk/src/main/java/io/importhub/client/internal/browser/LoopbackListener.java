package io.importhub.client.internal.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.importhub.client.internal.DaemonThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on 127.0.0.1 and a free port for the browser that comes back (RFC 8252 §7.3). Nobody but
 * this machine reaches it, and it answers {@code GET /callback} alone.
 */
final class LoopbackListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LoopbackListener.class);
  private static final String PATH = "/callback";
  private static final int BACKLOG = 16;

  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(DaemonThreads.named("importhub-browser-answer"));
  private final Function<Map<String, String>, Answer> answers;

  /**
   * What a request is answered with.
   *
   * @param after what is done once the page is on its way; it may close the listener
   */
  record Answer(Page page, Runnable after) {

    private static Answer of(Page page) {
      return new Answer(page, () -> {});
    }
  }

  /**
   * Begins to listen.
   *
   * @param answers the page for what the browser brings, one request at a time; it may block
   * @throws IOException if no port is free
   */
  LoopbackListener(Function<Map<String, String>, Answer> answers) throws IOException {
    this.answers = answers;
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(here, 0), BACKLOG);
    server.createContext("/", this::handle);
    server.setExecutor(thread);
    server.start();
  }

  /** Where the browser is to come back to. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  private void handle(HttpExchange exchange) {
    Answer answer =
        !exchange.getRequestURI().getPath().equals(PATH)
            ? Answer.of(Page.NOTHING)
            : !exchange.getRequestMethod().equals("GET")
                ? Answer.of(Page.WRONG_METHOD)
                : answers.apply(parameters(exchange.getRequestURI().getRawQuery()));
    try (exchange) {
      write(exchange, answer.page());
    } catch (IOException e) {
      LOG.debug("The browser did not wait for its page: {}", e.toString());
    } finally {
      answer.after().run();
    }
  }

  private static void write(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.html().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "text/html;charset=UTF-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    headers.set("Connection", "close");
    exchange.sendResponseHeaders(page.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  /** Parameters by name; of one that stands there twice the value is empty, which is none. */
  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> found = new HashMap<>();
    for (String pair : (query == null ? "" : query).split("&", -1)) {
      String[] words = pair.split("=", 2);
      if (words.length == 2) {
        found.merge(decoded(words[0]), decoded(words[1]), (one, other) -> "");
      }
    }
    return found;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** Stops to listen; an answer that is under way is cut off. */
  @Override
  public void close() {
    server.stop(0);
    thread.shutdown();
  }
}
