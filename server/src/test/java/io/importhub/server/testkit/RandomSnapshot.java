package io.importhub.server.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Snapshots of every kind of element, by chance but the same for a seed: names with dots, blanks
 * and letters of many scripts, texts that want quoting, codes in several versions.
 */
public final class RandomSnapshot {
  private static final List<String> NAMES =
      List.of("a", "B", "b c", "żółć", "Ärger", "日本", "x-y", "x", "T.1", "'q'", "#1", "🚗");
  private static final List<String> TEXTS =
      List.of("", "plain", "a;b", "say \"hi\"", "two\nlines", " blank ", "żółć", "🚗", "\t", "*");

  private final Random random;
  private final SnapshotZip zip = new SnapshotZip();
  private final List<String> tags = new ArrayList<>();

  private RandomSnapshot(long seed) {
    random = new Random(seed);
  }

  /** The archive of a seed. */
  public static byte[] of(long seed) {
    var snapshot = new RandomSnapshot(seed);
    snapshot.tags();
    snapshot.profiles();
    snapshot.global();
    return snapshot.zip.bytes();
  }

  private void tags() {
    for (String name : NAMES) {
      if (random.nextBoolean()) {
        tags.add(name);
        zip.with(
            (random.nextBoolean() ? "@tags/@access/" : "@tags/@basic/") + name + ".tag",
            random.nextBoolean() ? "" : "description = " + quoted(text()) + "\n");
      }
    }
  }

  private void profiles() {
    int code = 0;
    for (String profile : List.of("P", "Życie", "p")) {
      for (String region : List.of("R", "Łódź")) {
        for (String version : List.of("1", "2.0")) {
          zip.with(
              "@profiles/" + profile + "/@regions/" + region + "/@versions/" + version + ".ver",
              "");
        }
        int parameters = random.nextInt(4);
        for (int i = 0; i < parameters; i++) {
          String path = "in" + code++ + "/" + name();
          for (String version : List.of("1", "2.0")) {
            if (version.equals("1") || random.nextBoolean()) {
              parameter(
                  "@params/@profiles/"
                      + profile
                      + "/@regions/"
                      + region
                      + "/"
                      + version
                      + "/"
                      + path);
            }
          }
        }
      }
    }
  }

  private void global() {
    int parameters = 5 + random.nextInt(10);
    for (int i = 0; i < parameters; i++) {
      parameter("@params/@global/g" + i + "/" + name());
    }
  }

  private void parameter(String path) {
    int levels = 1 + random.nextInt(3);
    var def = new StringBuilder();
    if (random.nextBoolean()) {
      def.append("description = ").append(quoted(text())).append('\n');
    }
    List<String> marked = new ArrayList<>(tags);
    marked.removeIf(tag -> random.nextInt(4) > 0);
    def.append("tags = [");
    marked.forEach(tag -> def.append(quoted(tag)).append(", "));
    def.append("]\nmatchRequired = ").append(random.nextBoolean()).append('\n');
    def.append("inMemoryIndex = ").append(random.nextBoolean()).append('\n');
    for (int level = 0; level < levels; level++) {
      boolean in = level < levels - 1;
      def.append("[[level]]\nname = \"l").append(level).append("\"\ndirection = \"");
      def.append(in ? "in" : "out").append("\"\ntype = \"string\"\n");
      if (in && random.nextBoolean()) {
        def.append("matcher = \"between/ie\"\nsource = ").append(quoted("s" + text())).append('\n');
      }
    }
    zip.with(path + ".def", def.toString());
    int rows = random.nextInt(4);
    if (rows > 0) {
      var mat = new StringBuilder();
      for (int row = -1; row < rows; row++) {
        for (int level = 0; level < levels; level++) {
          mat.append(level == 0 ? "" : ";");
          mat.append(row < 0 ? "l" + level : cell());
        }
        mat.append('\n');
      }
      zip.with(path + ".mat", mat.toString());
    }
  }

  private String cell() {
    return random.nextInt(5) == 0 ? "" : '"' + text().replace("\"", "\"\"") + '"';
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
