package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.CheckStatus;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.TcpProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK behind a proxy that cuts. */
class BadNetworkIT {
  private static final int NOTES = 90;

  @TempDir Path directory;
  private HubServer hub;
  private TcpProxy proxy;

  @BeforeEach
  void start() {
    hub = HubServer.start();
    proxy = new TcpProxy(hub.port());
  }

  @AfterEach
  void stop() {
    proxy.close();
    hub.close();
  }

  @Test
  @DisplayName("T-129: a socket cut again and again loses no event and gives none twice")
  void socketCutAgainAndAgainLosesNoEventAndGivesNoneTwice() throws Exception {
    StringBuilder file = new StringBuilder();
    for (int note = 1; note <= NOTES; note++) {
      file.append(".Description note ").append(note).append('\n');
      for (int i = 0; i < 100; i++) {
        file.append(".Create .\"Site\" \"Site %d-%d\"\n".formatted(note, i));
      }
    }
    Path path = Files.writeString(directory.resolve("notes.mgr"), file);
    BlockingQueue<CheckStatus> finished = new LinkedBlockingQueue<>();
    BlockingQueue<ImportNote> notes = new LinkedBlockingQueue<>();
    BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
    try (ImportProcessClient client = Clients.ann(proxy.url(), directory.resolve("rej.mgr"))) {
      client.onCheckStatusFinished(finished::add);
      client.onNote(notes::add);
      client.onConnectionState(states::add);
      CompletableFuture<ImportOutcome> outcome =
          client.startWaitProcessImport(client.postFile(path).join());
      int cuts = 0;
      while (cuts < 5 && !outcome.isDone()) {
        if (states.poll(100, TimeUnit.MILLISECONDS) == ConnectionState.CONNECTED) {
          proxy.cut();
          cuts++;
        }
      }

      assertThat(outcome.get(60, TimeUnit.SECONDS).isClean()).isTrue();
      assertThat(cuts).isPositive();
      // The future completes when the last callback was handed over: it may still have to run.
      await().until(() -> !finished.isEmpty());
      assertThat(finished).hasSize(1);
      assertThat(notes).extracting(ImportNote::text).hasSize(NOTES).doesNotHaveDuplicates();
    }
  }
}
