package io.importhub.server.importer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.Shown;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each {@code conformance/commands/<case>/input.mgr}. {@code expected.txt} has what is asked
 * for, {@code expected-rejects.txt} the rejects as {@code line at_line:column CODE level message};
 * {@code options.properties} may set {@code charset}, {@code checkIdentifiers}, {@code
 * maxTextBytes}.
 */
class ConformanceTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsAsExpected(Path folder) throws IOException {
    Read read = Read.of(source(folder));

    assertThat(read.items.stream().filter(item -> !(item.what() instanceof Reject)).map(Shown::of))
        .containsExactlyElementsOf(lines(folder.resolve("expected.txt")));
    assertThat(read.rejectLines())
        .containsExactlyElementsOf(lines(folder.resolve("expected-rejects.txt")));
  }

  static Stream<Named<Path>> cases() throws IOException, URISyntaxException {
    Path root = Path.of(ConformanceTest.class.getResource("/conformance/commands").toURI());
    try (Stream<Path> folders = Files.list(root)) {
      return folders.sorted().toList().stream().map(p -> Named.of(p.getFileName().toString(), p));
    }
  }

  private static BytesSource source(Path folder) throws IOException {
    Properties options = new Properties();
    Path file = folder.resolve("options.properties");
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        options.load(in);
      }
    }
    return new BytesSource(
        Files.readAllBytes(folder.resolve("input.mgr")),
        Charset.forName(options.getProperty("charset", UTF_8.name())),
        ReadPoint.START,
        Boolean.parseBoolean(options.getProperty("checkIdentifiers", "false")),
        Long.parseLong(options.getProperty("maxTextBytes", "4194304")));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
