package io.importhub.server.repository;

import java.util.Comparator;

/** Compares texts by their code points, which is the order of their bytes in UTF-8. */
public final class CodePointOrder {

  /** The order. */
  public static final Comparator<String> CODE_POINTS = CodePointOrder::compare;

  private CodePointOrder() {}

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char ca = a.charAt(i);
      char cb = b.charAt(i);
      if (ca != cb) {
        // U+FFFD < U+10000, whose first char is D800: a surrogate is above every other char
        boolean surrogateA = Character.isSurrogate(ca);
        return surrogateA == Character.isSurrogate(cb)
            ? Character.compare(ca, cb)
            : surrogateA ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
