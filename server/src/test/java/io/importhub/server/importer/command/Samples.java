package io.importhub.server.importer.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.importer.BytesSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;

/** The sample files. */
final class Samples {
  static final List<String> NAMES =
      List.of("applications.mgr", "four-rejects.mgr", "francais-latin1.mgr", "payroll.mgl");

  private Samples() {}

  static BytesSource source(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/samples/command-files/" + name)) {
      return BytesSource.of(
          in.readAllBytes(), name.contains("latin1") ? Charset.forName("windows-1252") : UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
