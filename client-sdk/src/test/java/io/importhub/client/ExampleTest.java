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
  void isShownInTheDocumentAsItIsCompiled() throws Exception {
    String source =
        Files.readString(
            Path.of("src", "test", "java", "io", "importhub", "client", "example")
                .resolve("ThreeLines.java"));
    String document = Files.readString(Path.of("..", "docs", "sdk.md"));
    for (String tag : new String[] {"three-lines", "settings", "whole-flow", "browser"}) {
      assertThat(document).contains("```java\n" + snippet(source, tag) + "```");
    }
  }

  private static String snippet(String source, String tag) {
    int start = source.indexOf('\n', source.indexOf("// tag::" + tag)) + 1;
    int end = source.lastIndexOf('\n', source.indexOf("// end::" + tag)) + 1;
    return source.substring(start, end - 1).stripIndent() + "\n";
  }

  @Test
  void hasSettingsForTheDemo() {
    assertThat(ThreeLines.settings().importHubUrl()).hasToString("ws://localhost:8080/hub/import");
  }
}
