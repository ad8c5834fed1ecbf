package io.importhub.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a plain name of what a client calls its file: one that can be shown, put into a header and
 * used on every file system, also with a few characters added.
 */
final class FileNames {
  /** Leaves room for {@code _rej} in the 255 bytes that file systems take. */
  private static final int MAX_BYTES = 250;

  private static final int MAX_EXTENSION_BYTES = 16;
  private static final String UNNAMED = "import";

  // Control, format (U+202E turns the reading direction), surrogate, line and paragraph separators.
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*]");
  private static final Pattern EDGES = Pattern.compile("^\\s+|[\\s.]+$");
  private static final Set<String> DEVICES =
      Set.of(
          "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7",
          "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9");

  private FileNames() {}

  /** A plain name; {@code import} when nothing is left of it. */
  static String clean(String given) {
    String visible = INVISIBLE.matcher(given).replaceAll("");
    String last =
        visible.substring(Math.max(visible.lastIndexOf('/'), visible.lastIndexOf('\\')) + 1);
    String plain = EDGES.matcher(FORBIDDEN.matcher(last).replaceAll("_")).replaceAll("");
    if (plain.isEmpty()) {
      return UNNAMED;
    }
    return shortened(isDevice(plain) ? "_" + plain : plain);
  }

  private static boolean isDevice(String name) {
    int dot = name.indexOf('.');
    String base = dot < 0 ? name : name.substring(0, dot);
    return DEVICES.contains(base.strip().toUpperCase(Locale.ROOT));
  }

  private static String shortened(String name) {
    if (name.getBytes(UTF_8).length <= MAX_BYTES) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot < 0 ? "" : name.substring(dot);
    if (extension.getBytes(UTF_8).length > MAX_EXTENSION_BYTES) {
      extension = "";
    }
    int room = MAX_BYTES - extension.getBytes(UTF_8).length;
    var base = new StringBuilder();
    for (int at = 0; at < name.length(); ) {
      String character = Character.toString(name.codePointAt(at));
      room -= character.getBytes(UTF_8).length;
      if (room < 0) {
        break;
      }
      base.append(character);
      at += character.length();
    }
    return base + extension;
  }
}
