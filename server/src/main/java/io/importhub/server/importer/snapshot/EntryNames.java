package io.importhub.server.importer.snapshot;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * How the names of an archive's entries are read.
 *
 * @param encoding the charset of the names that do not say their own, or null to find it out
 * @param strict whether names are read as documented: names that are neither marked nor UTF-8 are
 *     unreadable, and names that differ by case alone are refused
 */
public record EntryNames(@Nullable Charset encoding, boolean strict) {

  /** Finds out, and takes names that differ by case alone for two names. */
  public static final EntryNames AUTO = new EntryNames(null, false);

  /** As documented. */
  public static final EntryNames STRICT = new EntryNames(null, true);
}
