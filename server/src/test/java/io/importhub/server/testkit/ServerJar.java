package io.importhub.server.testkit;

import io.importhub.client.ImportProcessClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The server that {@link HubProcess} starts: the jar that users start, named by the system property
 * {@code importhub.server.jar}, with the options of Java in {@code importhub.server.options}.
 *
 * <p>Where {@code importhub.server.prepared} names a directory, the jar is taken apart there, and
 * Java 25 or later gets an AOT cache from a first life in which the server imports a file. Half of
 * a start is loading classes else.
 */
final class ServerJar {
  private static final Logger LOG = LoggerFactory.getLogger(ServerJar.class);
  private static final int FIRST_WITH_AOT_CACHE = 25;
  private static final String JAVA = ProcessHandle.current().info().command().orElse("java");
  private static final Path JAR =
      Path.of(System.getProperty("importhub.server.jar", "target/importhub-server.jar"));
  private static final String PREPARED = System.getProperty("importhub.server.prepared", "");
  private static final String OPTIONS = System.getProperty("importhub.server.options", "");

  private static final class Held {
    private static final ServerJar OF_TESTS =
        PREPARED.isEmpty() ? new ServerJar(JAR) : prepared(Path.of(PREPARED).toAbsolutePath());
  }

  private final Path jar;
  private final Path cache;

  private ServerJar(Path jar) {
    this.jar = jar;
    this.cache = jar.resolveSibling("server.aot");
  }

  /** The one of these tests; the first call may take as long as two starts. */
  static ServerJar ofTests() {
    return Held.OF_TESTS;
  }

  /** The command of a process up to the server's own arguments. */
  List<String> command(Path home) {
    return Files.exists(cache)
        ? command(home, "-XX:AOTCache=" + cache, "-Xlog:aot*=off")
        : command(home, new String[0]);
  }

  private List<String> command(Path home, String... cacheOptions) {
    return Stream.of(
            Stream.of(JAVA),
            Pattern.compile(" ").splitAsStream(OPTIONS).filter(option -> !option.isEmpty()),
            Stream.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + home),
            Stream.of(cacheOptions),
            Stream.of("-jar", jar.toString()))
        .flatMap(arguments -> arguments)
        .toList();
  }

  private static ServerJar prepared(Path parent) {
    try {
      // By content: Java compares sizes and times, and each build's files have the same time.
      Path directory = parent.resolve(digest(JAR) + "-java-" + Runtime.version());
      if (!Files.exists(directory)) {
        FileSystemUtils.deleteRecursively(parent);
        Path unfinished = Files.createDirectories(parent).resolve("unfinished");
        run(JAVA, "-Djarmode=tools", "-jar", JAR, "extract", "--destination", unfinished);
        Files.move(unfinished, directory);
      }
      ServerJar prepared = new ServerJar(directory.resolve(JAR.getFileName()));
      if (!Files.exists(prepared.cache) && Runtime.version().feature() >= FIRST_WITH_AOT_CACHE) {
        prepared.train();
      }
      return prepared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A life with an import, whose classes are kept; without them starts are slower, no more. */
  private void train() throws IOException {
    Path made = cache.resolveSibling("made.aot");
    try (HubProcess hub =
        HubProcess.start(home -> command(home, "-XX:AOTCacheOutput=" + made, "-Xlog:aot*=off"))) {
      Path file = Files.writeString(hub.dataDir().resolve("one.mgr"), CommandFiles.ONE_REJECT);
      try (ImportProcessClient client = Clients.ann(hub.url(), hub.dataDir())) {
        client.importFile(file).get(2, TimeUnit.MINUTES);
      }
      hub.stop();
    } catch (Exception | AssertionError e) {
      LOG.warn("Java made no AOT cache", e);
    }
    if (Files.exists(made)) {
      Files.move(made, cache);
    } else {
      LOG.warn("Java made no AOT cache {}", made);
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(Object... command) throws IOException {
    Process process =
        new ProcessBuilder(Stream.of(command).map(Object::toString).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("failed: " + List.of(command));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
