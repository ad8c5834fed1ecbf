package io.importhub.server.foreign;

import io.importhub.server.testkit.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A copy of docs/examples/node with its libraries, made by {@code npm ci}. */
final class NodeExample {
  private static final Path SOURCE = Path.of("../docs/examples/node");
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(3);

  /** What npm says when it cannot talk to its registry; whatever else it says is a failure. */
  private static final Pattern NO_REGISTRY =
      Pattern.compile(
          "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|E50[234]"
              + "|ERR_SOCKET_TIMEOUT");

  private final Path directory;

  private NodeExample(Path directory) {
    this.directory = directory;
  }

  /** Installs the example, or skips the running test with a line that says why it cannot. */
  static NodeExample installOrSkip() throws IOException {
    String version = ExternalProgram.requireOrSkip("node", "--version");
    if (Integer.parseInt(version.replaceFirst("^v(\\d+)\\..*", "$1")) < 20) {
      ExternalProgram.skip("node is %s, the example needs 20 or later".formatted(version));
    }
    ExternalProgram.requireOrSkip("npm", "--version");
    Path directory = Path.of("target/foreign/node");
    FileSystemUtils.deleteRecursively(directory);
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(SOURCE).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    install(directory);
    return new NodeExample(directory);
  }

  private static void install(Path directory) throws IOException {
    try (ExternalProgram npm =
        ExternalProgram.start(
            directory,
            Map.of(),
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--fetch-retries=1",
            "--fetch-timeout=30000")) {
      if (npm.awaitEnd(INSTALL_LIMIT) == 0) {
        return;
      }
      if (NO_REGISTRY.matcher(npm.output()).find()) {
        ExternalProgram.skip("the npm registry does not answer:\n" + npm.output());
      }
      throw new AssertionError("npm ci:\n" + npm.output());
    }
  }

  /** Starts the flow against a server. */
  ExternalProgram start(String url, Path file) throws IOException {
    return ExternalProgram.start(
        directory, Map.of(), "node", "flow.mjs", url, file.toAbsolutePath().toString());
  }
}
