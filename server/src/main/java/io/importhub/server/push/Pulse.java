package io.importhub.server.push;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Everything in the push that happens by the clock, and its end: when the server stops, every
 * client is told before the web server takes no more requests.
 */
@Component
final class Pulse implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration TOKEN_POLL = Duration.ofMillis(500);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private final Connections connections;
  private final JobFeeds feeds;
  private final TokenWatch tokens;
  private final PushThreads threads;
  private final PushProperties settings;
  private volatile boolean running;

  Pulse(
      Connections connections,
      JobFeeds feeds,
      TokenWatch tokens,
      PushThreads threads,
      PushProperties settings) {
    this.connections = connections;
    this.feeds = feeds;
    this.tokens = tokens;
    this.threads = threads;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
    threads.every(TICK, this::tick);
    SerialTask tokenPoll = new SerialTask(threads.work(), tokens::poll);
    threads.every(TOKEN_POLL, tokenPoll::wake);
    threads.every(settings.pollInterval(), this::poll);
  }

  private void tick() {
    long now = System.nanoTime();
    for (Recipient recipient : connections.all()) {
      try {
        recipient.tick(now);
      } catch (RuntimeException e) {
        LOG.warn("Push connection {} is cut, its clock failed", recipient.id(), e);
        recipient.abort();
      }
    }
  }

  private void poll() {
    feeds.poll();
    connections.all().forEach(Recipient::poll);
  }

  @Override
  public void stop() {
    connections.stop();
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    boolean interrupted = false;
    while (!connections.all().isEmpty() && System.nanoTime() < deadline && !interrupted) {
      interrupted = !connections.awaitChange(Duration.ofMillis(50));
    }
    connections.all().forEach(Recipient::abort);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server's graceful shutdown, which waits for open requests. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE;
  }
}
