package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.testkit.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that tools make which are not ours; a missing tool is skipped with a word. */
class ForeignArchiveTest {
  private static final List<String> NAMES =
      List.of("PLAIN", "składka_główna", "Größe_été", "保険料", decomposed("źródło_é"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zip -qr out.zip ./@tags ./@params",
        "zip -q0r out.zip ./@tags ./@params",
        "zip -qr -fd out.zip ./@tags ./@params",
        "7z a -bd out.zip ./@tags ./@params",
        "7z a -bd -mm=Copy out.zip ./@tags ./@params",
        "jar cf out.zip ./@tags ./@params",
        "jar --create --no-compress --file=out.zip ./@tags ./@params",
        "python3 -m zipfile -c out.zip ./@tags ./@params"
      })
  @DisplayName("T01, E11: what a tool packs is read, names in any script, without a warning")
  void tools(String command) throws IOException {
    String[] words = command.split(" ");
    ExternalProgram.requireOrSkip(
        words[0], words[0].equals("zip") ? "-v" : words[0].equals("7z") ? "i" : "--version");
    makeTree();
    run(words);
    List<String> expected =
        Stream.concat(
                NAMES.stream()
                    .map(name -> "tag " + composed(name) + " basic \"" + composed(name) + "\"")
                    .sorted(),
                Stream.of(
                    "parameter składka.stawka global /@params/@global/składka/stawka.* out x"
                        + " [[1]]"))
            .toList();
    assertThat(ShownArchive.of(Files.readAllBytes(folder.resolve("out.zip")), EntryNames.AUTO))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-e -Ppassword", "-y"})
  @DisplayName("fault row 17: encrypted entries and links, as Info-ZIP makes them")
  void hostile(String options) throws IOException {
    ExternalProgram.requireOrSkip("zip", "-v");
    Files.writeString(folder.resolve("target"), "x".repeat(1000));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    run(
        Stream.of(
                Stream.of("zip", "-q"), Stream.of(options.split(" ")), Stream.of("out.zip", "link"))
            .flatMap(words -> words)
            .toArray(String[]::new));
    byte[] zip = Files.readAllBytes(folder.resolve("out.zip"));
    assertThatThrownBy(() -> ShownArchive.of(zip, EntryNames.AUTO))
        .isInstanceOf(BadArchiveException.class)
        .hasMessageMatching(
            "The ZIP is refused: entry \"link\" at offset 0 is (encrypted|a symbolic link)\\.");
  }

  @Test
  @DisplayName("a tool that is not ours lists and tests what is written")
  void written() throws IOException {
    ExternalProgram.requireOrSkip("unzip", "-v");
    Files.write(folder.resolve("out.zip"), SnapshotState.random(7).written());
    assertThat(run("unzip", "-tq", "out.zip")).contains("No errors detected");
  }

  private void makeTree() throws IOException {
    if (!"UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"))) {
      ExternalProgram.skip("file names are not UTF-8 under the locale of this machine");
    }
    Path tags = Files.createDirectories(folder.resolve("@tags/@basic"));
    for (String name : NAMES) {
      Files.writeString(
          tags.resolve(name + ".tag"), "description = \"" + composed(name) + "\"\n", UTF_8);
    }
    Path parameters = Files.createDirectories(folder.resolve("@params/@global/składka"));
    Files.writeString(
        parameters.resolve("stawka.def"), "[[level]]\nname = \"x\"\ndirection = \"out\"\n");
    Files.writeString(parameters.resolve("stawka.mat"), "x\n1\n");
  }

  private String run(String... command) throws IOException {
    try (ExternalProgram program = ExternalProgram.start(folder, Map.of(), command)) {
      program.awaitEnd(Duration.ofSeconds(60));
      assertThat(folder.resolve("out.zip"))
          .as(String.join(" ", command) + "\n" + program.output())
          .exists();
      return program.output();
    }
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
