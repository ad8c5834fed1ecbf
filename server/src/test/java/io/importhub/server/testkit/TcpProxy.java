package io.importhub.server.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy on loopback that makes a bad network: it cuts connections, refuses them, or lets
 * bytes vanish so that the peers believe the connection to stand.
 */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition flows = lock.newCondition();
  private boolean blackHole;
  private volatile boolean refusing;
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
    return "http://127.0.0.1:" + listener.getLocalPort();
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
        Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
        open.add(client);
        open.add(server);
        threads.execute(() -> pump(client, server));
        threads.execute(() -> pump(server, client));
      } catch (IOException e) {
        // closed, or the target is down: the next connection decides
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        awaitFlow();
        out.write(buffer, 0, n);
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
