package io.importhub.server.importer.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes files that are gone once they are closed: on Unix their names at once, so that a process
 * that dies leaves none.
 */
@Component
public class TemporaryFiles {
  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);

  private final Path directory;

  TemporaryFiles(@Value("${importhub.data-dir}") Path directory) {
    this.directory = directory;
  }

  /**
   * An empty file to be written and read.
   *
   * @throws IOException if it cannot be made
   */
  public FileChannel open() throws IOException {
    Files.createDirectories(directory);
    return FileChannel.open(directory.resolve("snapshot-" + UUID.randomUUID() + ".tmp"), OPTIONS);
  }
}
