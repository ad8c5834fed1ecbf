package io.importhub.client;

import io.importhub.client.internal.http.Backoff;
import io.importhub.client.internal.http.Retries;
import java.time.Duration;

/** Clients whose pauses are short. */
final class TestClients {

  private TestClients() {}

  static ClientTiming timing() {
    return new ClientTiming(
        Duration.ofMillis(300),
        Duration.ofSeconds(5),
        new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), () -> 0.5),
        new Backoff(Duration.ofMillis(50), Duration.ofMillis(100), () -> 0.5),
        new Retries(
            3,
            new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), () -> 0.5),
            Duration.ofSeconds(2)));
  }

  static ImportProcessClient client(ImportSetting.Builder settings) {
    return new ImportProcessClient(settings.build(), timing());
  }
}
