package io.importhub.client;

import io.importhub.client.internal.http.Backoff;
import io.importhub.client.internal.http.Retries;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The times that are no settings; tests have shorter ones.
 *
 * @param goodbye how long the closing handshake of the push connection may take
 * @param linger how long the push connection stays when nothing is waited for
 * @param reconnect the pauses between tries to connect
 * @param asks the pauses between two questions for a job's events where nothing can be pushed
 * @param retries how often a REST call is sent
 */
record ClientTiming(
    Duration goodbye, Duration linger, Backoff reconnect, Backoff asks, Retries retries) {

  static ClientTiming standard() {
    DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
    return new ClientTiming(
        Duration.ofMillis(500),
        Duration.ofSeconds(10),
        new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), random),
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), random),
        new Retries(
            5,
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10), random),
            Duration.ofMinutes(1)));
  }
}
