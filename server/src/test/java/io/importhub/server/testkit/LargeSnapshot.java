package io.importhub.server.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Snapshots of many tags and many parameters with long matrices. */
public final class LargeSnapshot {
  private LargeSnapshot() {}

  /**
   * Writes one.
   *
   * @param rows of each parameter's matrix, with four levels
   */
  public static Path write(Path file, int tags, int parameters, int rows, long seed) {
    var random = new Random(seed);
    try (OutputStream out = Files.newOutputStream(file);
        var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < tags; i++) {
        put(zip, "@tags/@basic/TAG_" + i + ".tag", "description = \"Tag number " + i + "\"\n");
      }
      for (int i = 0; i < parameters; i++) {
        String path = "@params/@global/group" + i % 100 + "/parameter" + i;
        put(zip, path + ".def", definition(tags == 0 ? "" : "\"TAG_" + i % tags + "\""));
        put(zip, path + ".mat", matrix(rows, random));
      }
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be written", e);
    }
    return file;
  }

  private static String definition(String tags) {
    return """
        description = "Is a coverage on sale at a given age?"
        tags = [%s]
        matchRequired = true
        [[level]]
        name = "coverage"
        direction = "in"
        source = "policy.coverage.code"
        [[level]]
        name = "age"
        direction = "in"
        type = "integer"
        matcher = "between/ie"
        source = "policy.insurer.age"
        [[level]]
        name = "available"
        direction = "out"
        type = "boolean"
        [[level]]
        name = "factor"
        direction = "out"
        type = "number"
        """
        .formatted(tags);
  }

  private static String matrix(int rows, Random random) {
    var matrix = new StringBuilder("coverage;age;available;factor\n");
    for (int row = 0; row < rows; row++) {
      matrix.append('C').append(random.nextInt(1000)).append(';');
      int from = random.nextInt(60);
      matrix.append(from).append('-').append(from + 10).append(';');
      matrix.append(random.nextBoolean()).append(';');
      matrix.append("0.").append(random.nextInt(10_000)).append('\n');
    }
    return matrix.toString();
  }

  private static void put(ZipOutputStream zip, String path, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }
}
