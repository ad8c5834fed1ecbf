package io.importhub.server.importer.command;

import io.importhub.server.importer.ConformanceFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads each {@code conformance/commands/<case>/input.mgr}, as {@link ConformanceFolder} says. */
class ConformanceTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsAsExpected(ConformanceFolder folder) throws IOException {
    folder.check(Read.of(folder.source("mgr")));
  }

  static Stream<Named<ConformanceFolder>> cases() throws IOException, URISyntaxException {
    return ConformanceFolder.of("commands");
  }
}
