package io.importhub.server.importer.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of an entry.
 *
 * @param segments the directories and last the file, in Unicode's form NFC; of what cannot be read
 *     what can be shown
 * @param isDirectory whether it is a directory itself
 * @param isReadable whether its bytes are text
 * @param guessedPage the code page that it was read in by guess, or null where it was known
 * @param path as it is given, with slashes, without one at the start or the end
 */
record EntryName(
    List<String> segments,
    boolean isDirectory,
    boolean isReadable,
    @Nullable String guessedPage,
    String path) {

  /** Copies what it is given. */
  EntryName {
    segments = List.copyOf(segments);
  }

  /** Where it stands, with a leading slash. */
  String shownPath() {
    return "/" + path;
  }

  String last() {
    return segments.get(segments.size() - 1);
  }

  /** Whether it stands below these directories. */
  boolean isBelow(String... directories) {
    return segments.size() > directories.length
        && segments.subList(0, directories.length).equals(List.of(directories));
  }

  /** What is to be told with an element whose name was guessed; empty where none was. */
  List<String> warnings() {
    return guessedPage == null
        ? List.of()
        : List.of(
            "The name is neither UTF-8 nor marked: it was read in the code page %s."
                .formatted(guessedPage));
  }
}
