package io.importhub.server.importer.command;

import io.importhub.server.importer.AbsoluteId;
import io.importhub.server.repository.Ref;
import org.jspecify.annotations.Nullable;

/**
 * The references of one import. A file names the same few hundred MetaClasses, link ends and
 * attributes again and again: each is made once. For one thread.
 */
final class Refs {
  private static final int SLOTS = 1 << 10;

  private final @Nullable String[] texts = new String[SLOTS];
  private final @Nullable Ref[] refs = new Ref[SLOTS];

  /** The reference of a label or MegaField; a malformed MegaField is a label. */
  Ref of(char[] chars, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    String text = texts[slot];
    Ref known = refs[slot];
    if (text != null && known != null && isText(text, chars, from, to)) {
      return known;
    }
    String made = new String(chars, from, to - from);
    Ref ref = AbsoluteId.ref(made);
    texts[slot] = made;
    refs[slot] = ref;
    return ref;
  }

  private static boolean isText(String text, char[] chars, int from, int to) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
