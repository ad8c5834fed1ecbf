package io.importhub.server.importer.snapshot;

import java.util.List;

/** What came of reading an element of a snapshot. */
public sealed interface Reading<T> {

  /**
   * It could be read.
   *
   * @param warnings what is worth telling, a sentence each: keys that are not known, a code page
   *     that was guessed
   */
  record Element<T>(T value, List<String> warnings) implements Reading<T> {
    /** Copies what it is given. */
    public Element {
      warnings = List.copyOf(warnings);
    }
  }

  /** It could not. */
  record Faulty<T>(FileFault fault) implements Reading<T> {}
}
