package io.importhub.server.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Signals by PostgreSQL's LISTEN and NOTIFY, on two connections of its own: one that listens, one
 * that sends in the order of {@link #send}. Each connects again by itself, also when the other side
 * is gone without a word: it answers within five seconds, or the line counts as down.
 */
final class PostgresSignals implements Signals, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSignals.class);
  private static final String CHANNEL = "importhub_signals";
  private static final int QUEUE_LENGTH = 10_000;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int WAIT_MILLIS = 500;
  private static final int SILENT_WAITS = 10;
  private static final int ANSWER_SECONDS = 5;

  private final String node = UUID.randomUUID() + " ";
  private final JdbcConnectionDetails database;
  private final ApplicationEventPublisher events;
  private final BlockingQueue<String> outgoing = new ArrayBlockingQueue<>(QUEUE_LENGTH);
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  PostgresSignals(JdbcConnectionDetails database, ApplicationEventPublisher events) {
    this.database = database;
    this.events = events;
  }

  @Override
  public void send(String payload) {
    if (!outgoing.offer(payload)) {
      LOG.warn(
          "More than {} signals wait, one is left out; nodes look by themselves", QUEUE_LENGTH);
    }
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    Thread.ofPlatform().daemon().name("cluster-listen").start(() -> keepOn(this::listen));
    Thread.ofPlatform().daemon().name("cluster-send").start(() -> keepOn(this::sendAll));
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopped.getCount() > 0;
  }

  /** A step with a connection, which returns when signals stop. */
  private interface Work {
    void with(Connection connection) throws SQLException, InterruptedException;
  }

  private void keepOn(Work work) {
    while (isRunning()) {
      try (Connection connection = connect()) {
        work.with(connection);
      } catch (SQLException | RuntimeException e) {
        LOG.warn("No line to the other nodes, tried again in {}: {}", RETRY, e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      if (!pause()) {
        return;
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + CHANNEL);
    }
    events.publishEvent(new SignalsResumed());
    PGConnection postgres = connection.unwrap(PGConnection.class);
    int silent = 0;
    while (isRunning()) {
      PGNotification @Nullable [] received = postgres.getNotifications(WAIT_MILLIS);
      if (received != null && received.length > 0) {
        silent = 0;
        for (PGNotification notification : received) {
          receive(notification.getParameter());
        }
      } else if (++silent == SILENT_WAITS) {
        silent = 0;
        if (!connection.isValid(ANSWER_SECONDS)) {
          throw new SQLException("no answer on the listening connection");
        }
      }
    }
  }

  private void receive(String parameter) {
    if (parameter.startsWith(node)) {
      return;
    }
    try {
      events.publishEvent(new SignalReceived(parameter.substring(node.length())));
    } catch (RuntimeException e) {
      LOG.warn("A signal of another node was not understood, the next one is heard", e);
    }
  }

  private void sendAll(Connection connection) throws SQLException, InterruptedException {
    try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
      notify.setString(1, CHANNEL);
      while (isRunning()) {
        String payload = outgoing.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        if (payload != null) {
          notify.setString(2, node + payload);
          notify.execute();
        }
      }
    }
  }

  private boolean pause() {
    try {
      return !stopped.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    put(properties, "user", database.getUsername());
    put(properties, "password", database.getPassword());
    properties.setProperty("ApplicationName", "importhub signals");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", String.valueOf(ANSWER_SECONDS));
    return DriverManager.getConnection(database.getJdbcUrl(), properties);
  }

  private static void put(Properties properties, String key, @Nullable String value) {
    if (value != null) {
      properties.setProperty(key, value);
    }
  }
}
