package io.importhub.server.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback that makes a bad network: it cuts connections, refuses them, delays and
 * throttles them, cuts those that are idle, or lets bytes vanish so that the peers believe the
 * connection to stand. With {@link #onRequest} it meddles with HTTP, with {@link #rewrite} with
 * what the server says.
 */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<Rewriting> rewritings = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flows = lock.newCondition();
  private boolean blackHole;
  private volatile boolean refusing;
  private volatile long delayNanos;
  private volatile int bytesPerSecond = Integer.MAX_VALUE;
  private volatile long idleNanos = Long.MAX_VALUE;
  private volatile @Nullable Function<String, Verdict> rule;
  private volatile int targetPort;

  /** A proxy on a free port in front of a port of this machine. */
  public TcpProxy(int targetPort) {
    this.targetPort = targetPort;
    try {
      this.listener = new ServerSocket(0, 2_000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** {@code http://127.0.0.1:port} of the proxy. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** The proxy's port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections were accepted so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Leads all further connections to another port of this machine. */
  public void target(int port) {
    targetPort = port;
  }

  /** Cuts all connections; further ones are served. */
  public void cut() {
    open.forEach(TcpProxy::closeQuietly);
  }

  /** Cuts all connections and each further one at once, until {@link #heal()}. */
  public void refuse() {
    refusing = true;
    cut();
  }

  /** Lets all bytes wait, in both directions, until {@link #heal()}: peers seem half-open. */
  public void blackHole() {
    lock.lock();
    try {
      blackHole = true;
    } finally {
      lock.unlock();
    }
  }

  /** Hands on what comes in one go so much later. */
  public void delay(Duration each) {
    delayNanos = each.toNanos();
  }

  /** Lets no more through than this, each way of each connection. */
  public void throttle(int limitBytesPerSecond) {
    bytesPerSecond = limitBytesPerSecond;
  }

  /** Cuts each further connection that is silent for so long in both directions. */
  public void cutIdleAfter(Duration silence) {
    idleNanos = silence.toNanos();
  }

  /** Puts other text of the same length into what the server sends. */
  public void rewrite(String from, String to) {
    if (from.length() != to.length()) {
      throw new IllegalArgumentException("of another length: " + from + ", " + to);
    }
    rewritings.add(new Rewriting(from, to));
  }

  /**
   * Decides about each further connection by the head of its first request, as text; there is one
   * request for a connection then. Null: about none any more.
   */
  public void onRequest(@Nullable Function<String, Verdict> decision) {
    rule = decision;
  }

  /** What becomes of a request. */
  public sealed interface Verdict {
    /** It is served. */
    record Pass() implements Verdict {}

    /** It is served as one that asks for no upgrade. */
    record WithoutUpgrade() implements Verdict {}

    /** It is answered by the proxy: status line, headers and body as they stand on the wire. */
    record Answer(String text) implements Verdict {}

    /** It is never answered. */
    record Swallow() implements Verdict {}

    /** Its connection is cut. */
    record Cut() implements Verdict {}

    /** Of its answer the head is handed on, and the body never. */
    record Withhold() implements Verdict {}

    /** An answer without a body. */
    static Verdict status(String statusLine) {
      return new Answer("HTTP/1.1 " + statusLine + "\r\nContent-Length: 0\r\n\r\n");
    }
  }

  private record Rewriting(String from, String to) {}

  /** Ends {@link #refuse()} and {@link #blackHole()}. */
  public void heal() {
    refusing = false;
    lock.lock();
    try {
      blackHole = false;
      flows.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closeQuietly(listener);
    cut();
    threads.shutdownNow();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        accepted.incrementAndGet();
        if (refusing) {
          closeQuietly(client);
          continue;
        }
        open.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // closed, or the target is down: the next connection decides
      }
    }
  }

  private void serve(Socket client) {
    try {
      Function<String, Verdict> decision = rule;
      String head = decision == null ? "" : HttpHead.read(client.getInputStream());
      Verdict verdict = decision == null ? new Verdict.Pass() : decision.apply(head);
      switch (verdict) {
        case Verdict.Answer answer -> {
          client.getOutputStream().write(answer.text().getBytes(StandardCharsets.UTF_8));
          client.shutdownOutput();
          client.getInputStream().transferTo(OutputStream.nullOutputStream());
          closeQuietly(client);
        }
        case Verdict.Swallow swallow ->
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        case Verdict.Cut cut -> closeQuietly(client);
        case Verdict.Pass pass ->
            join(client, HttpHead.isUpgrade(head) ? head : HttpHead.last(head));
        case Verdict.WithoutUpgrade plain ->
            join(client, HttpHead.last(HttpHead.withoutUpgrade(head)));
        case Verdict.Withhold withhold -> withhold(client, HttpHead.last(head));
      }
    } catch (IOException e) {
      closeQuietly(client);
    }
  }

  private Socket connect(String head) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
    open.add(server);
    server.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    return server;
  }

  private void join(Socket client, String head) throws IOException {
    Socket server = connect(head);
    var activity = new Activity(client, server);
    threads.execute(() -> pump(client, server, activity, false));
    threads.execute(() -> pump(server, client, activity, true));
    if (idleNanos < Long.MAX_VALUE) {
      threads.execute(activity::watch);
    }
  }

  private void withhold(Socket client, String head) throws IOException {
    Socket server = connect(head);
    client
        .getOutputStream()
        .write(HttpHead.read(server.getInputStream()).getBytes(StandardCharsets.ISO_8859_1));
    threads.execute(
        () -> {
          try {
            server.getInputStream().transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            // nobody is to hear of it
          }
        });
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
    closeQuietly(server);
  }

  /** When something last came over one connection. */
  private final class Activity {
    private final Socket client;
    private final Socket server;
    private volatile long lastNanos = System.nanoTime();

    Activity(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void watch() {
      try {
        while (!client.isClosed()) {
          long left = lastNanos + idleNanos - System.nanoTime();
          if (left <= 0) {
            closeQuietly(client);
            closeQuietly(server);
          } else {
            TimeUnit.NANOSECONDS.sleep(left);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void pump(Socket from, Socket to, Activity activity, boolean fromServer) {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer, 0, most()); n >= 0; n = in.read(buffer, 0, most())) {
        activity.lastNanos = System.nanoTime();
        awaitFlow();
        TimeUnit.NANOSECONDS.sleep(delayNanos + n * 1_000_000_000L / bytesPerSecond);
        out.write(fromServer ? rewritten(buffer, n) : buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // cut: the other direction ends with it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      open.remove(from);
      open.remove(to);
    }
  }

  /** A tenth of a second's worth of bytes. */
  private int most() {
    return Math.clamp(bytesPerSecond / 10, 1, 16 * 1024);
  }

  private byte[] rewritten(byte[] buffer, int length) {
    String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    for (Rewriting rewriting : rewritings) {
      text = text.replace(rewriting.from(), rewriting.to());
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void awaitFlow() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (blackHole) {
        flows.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // closing is all that is wanted
    }
  }
}
