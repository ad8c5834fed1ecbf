package io.importhub.server.importer.xmg;

import io.importhub.server.importer.ConformanceFolder;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads each {@code conformance/xmg/<case>/input.xmg}, as {@link ConformanceFolder} says. */
class ConformanceTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsAsExpected(ConformanceFolder folder) throws IOException {
    folder.check(ReadXmg.of(folder.source("xmg")));
  }

  static Stream<Named<ConformanceFolder>> cases() throws IOException, URISyntaxException {
    return ConformanceFolder.of("xmg");
  }
}
