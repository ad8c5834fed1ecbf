package io.importhub.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command files that come with the demo. */
final class Samples {

  static final String CLEAN = "applications.mgr";
  static final String FOUR_REJECTS = "four-rejects.mgr";

  private Samples() {}

  /** Writes a sample into the directory and tells where it is. */
  static Path unpack(String name, Path directory) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream("/samples/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("no sample " + name);
      }
      Path file = directory.resolve(name);
      Files.copy(in, file);
      return file;
    }
  }
}
