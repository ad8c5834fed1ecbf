package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.example.ThreeLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README do what they say. */
class ExampleTest {

  @TempDir Path dir;

  @Test
  void runsTheWholeFlow() throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    ThreeLines example = new ThreeLines(new PrintStream(shown, true, StandardCharsets.UTF_8));
    Path file = Files.writeString(dir.resolve("applications.mgr"), "x");
    try (FakeImportHub hub = new FakeImportHub().start()) {
      ImportSetting settings = hub.settings(dir.resolve("rejects.mgr")).build();
      CompletableFuture<Void> flow =
          CompletableFuture.runAsync(() -> example.wholeFlow(settings, file));
      hub.awaitJob().started().finishedWithRejects().rejectsReady("x");
      flow.join();
    }
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("with rejects", "over: JobInfo");
  }

  @Test
  void hasSettingsForTheDemo() {
    assertThat(ThreeLines.settings().importHubUrl()).hasToString("ws://localhost:8080/hub/import");
  }
}
