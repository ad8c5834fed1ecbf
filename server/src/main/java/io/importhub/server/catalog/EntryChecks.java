package io.importhub.server.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an entry. For one thread. */
public final class EntryChecks {
  private static final int LONGEST_NAME = 255;

  private final List<CatalogFault> faults = new ArrayList<>();

  /** A check of an entry of which nothing is known to be wrong. */
  public EntryChecks() {}

  /** Records a fault unless a condition holds; whether it does. */
  public boolean require(boolean holds, String member, String message) {
    if (!holds) {
      faults.add(new CatalogFault(member, message));
    }
    return holds;
  }

  boolean id(String member, String id) {
    return require(
        EntryIds.isId(id), member, "found " + found(id) + ", expected " + EntryIds.EXPECTED);
  }

  boolean name(String member, String name) {
    return text(member, name, LONGEST_NAME);
  }

  boolean text(String member, String text, int longest) {
    boolean good =
        !text.isBlank()
            && text.strip().equals(text)
            && text.length() <= longest
            && text.codePoints().noneMatch(EntryChecks::isControl);
    return require(
        good,
        member,
        "found "
            + found(text)
            + ", expected 1 to "
            + longest
            + " characters without controls, none of the outer ones blank");
  }

  /** Whether a character would break a line or hide in one. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
        || Character.getType(c) == Character.SURROGATE;
  }

  /** What was found, short and without controls. */
  public static String found(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "none";
    }
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    var clean = new StringBuilder("\"");
    shown.codePoints().forEach(c -> clean.appendCodePoint(isControl(c) ? '\uFFFD' : c));
    return clean.append('"').toString();
  }

  /** What was found. */
  List<CatalogFault> faults() {
    return faults;
  }

  /**
   * Ends the check.
   *
   * @throws BadEntryException if something is wrong
   */
  public void finish() {
    if (!faults.isEmpty()) {
      throw new BadEntryException(faults);
    }
  }
}
