package io.importhub.server.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * A case {@code conformance/<format>/<case>}: {@code input.<extension>}; {@code expected.txt} has
 * what is asked for, {@code expected-rejects.txt} the rejects as {@code line at_line:column CODE
 * level message}; {@code options.properties} may set {@code charset}, {@code checkIdentifiers},
 * {@code maxTextBytes}.
 */
public record ConformanceFolder(Path folder) {

  /** The cases of a format, named by their folders. */
  public static Stream<Named<ConformanceFolder>> of(String format)
      throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(ConformanceFolder.class.getResource("/conformance/" + format))
                .toURI());
    try (Stream<Path> folders = Files.list(root)) {
      return folders.sorted().toList().stream()
          .map(path -> Named.of(path.getFileName().toString(), new ConformanceFolder(path)));
    }
  }

  /** The file of the case. */
  public BytesSource source(String extension) throws IOException {
    Properties options = new Properties();
    Path file = folder.resolve("options.properties");
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        options.load(in);
      }
    }
    return new BytesSource(
        Files.readAllBytes(folder.resolve("input." + extension)),
        Charset.forName(options.getProperty("charset", UTF_8.name())),
        ReadPoint.START,
        Boolean.parseBoolean(options.getProperty("checkIdentifiers", "false")),
        Long.parseLong(options.getProperty("maxTextBytes", "4194304")));
  }

  /** Fails unless what was read is what the case expects. */
  public void check(Heard read) throws IOException {
    assertThat(read.items.stream().filter(item -> !(item.what() instanceof Reject)).map(Shown::of))
        .containsExactlyElementsOf(lines("expected.txt"));
    assertThat(read.rejectLines()).containsExactlyElementsOf(lines("expected-rejects.txt"));
  }

  private List<String> lines(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
