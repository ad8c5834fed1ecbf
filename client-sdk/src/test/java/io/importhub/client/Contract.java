package io.importhub.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The messages of the wire contract, docs/contract of the project. */
public final class Contract {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Path DIRECTORY = Path.of("..", "docs", "contract");

  private Contract() {}

  /** A message, as an object of its own that may be changed. */
  public static ObjectNode read(String fileName) {
    return (ObjectNode) MAPPER.readTree(bytes(fileName));
  }

  public static byte[] bytes(String fileName) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(fileName));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<String> fileNames() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
