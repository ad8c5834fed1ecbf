package io.importhub.server.importer.snapshot;

import java.nio.charset.Charset;

/** Counts how surprising a text is in one language, and in Japanese, in bits; for one text. */
final class TextBits {
  private static final Charset JAPANESE = Charset.forName("windows-31j");
  private static final char EDGE = ' ';

  // Bits of what is no letter of the language.
  private static final double UNUSUAL_PAIR = 6;
  private static final double FOREIGN_LETTER = 20;
  private static final double SYMBOL = 22;
  private static final double PRIVATE = 40;
  private static final double BRACKET = 6;
  private static final double ODD_CASE = 12;
  private static final double SCRIPT_CHANGE = 11;

  // Bits of Japanese characters.
  private static final double KANA = 7;
  private static final double COMMON_KANJI = 9;
  private static final double KANJI = 13;
  private static final double RARE_KANJI = 19;
  private static final double EXTENSION_KANJI = 26;
  private static final double WIDE = 11;
  private static final double HALF_WIDTH = 18;

  private enum Script {
    NONE,
    LATIN,
    JAPANESE
  }

  private final LetterPairs.Language language;
  private final String commonKanji;
  private double bits;
  private Script script = Script.NONE;
  private char before = EDGE;
  private boolean afterLower;
  private boolean afterUpper;
  private boolean afterTwoUpper;
  private boolean afterSpecial;

  TextBits(LetterPairs.Language language, String commonKanji) {
    this.language = language;
    this.commonKanji = commonKanji;
  }

  double of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      double japanese = japanese(c);
      if (japanese > 0) {
        changeTo(Script.JAPANESE);
        bits += japanese;
      } else if (Character.isLetter(c) && c < 0x250) {
        letter(c);
      } else {
        changeTo(Script.NONE);
        bits += other(c);
      }
    }
    changeTo(Script.NONE);
    return bits;
  }

  private void letter(char c) {
    changeTo(Script.LATIN);
    char lower = Character.toLowerCase(c);
    boolean isUpper = c != lower;
    boolean isSpecial = c > 0x7F;
    // "Ñ" in "êÑka" and "x" in "MÚxico" are bytes of another page
    if ((isUpper && afterLower && (isSpecial || afterSpecial)) || (!isUpper && afterTwoUpper)) {
      bits += ODD_CASE;
    }
    if (language.has(lower)) {
      bits += language.bits(before, lower);
    } else {
      bits += isSpecial ? FOREIGN_LETTER : UNUSUAL_PAIR;
    }
    afterTwoUpper = isUpper && afterUpper;
    afterUpper = isUpper;
    afterLower = !isUpper;
    afterSpecial = isSpecial;
    before = language.has(lower) ? lower : EDGE;
  }

  private void changeTo(Script next) {
    if (script == Script.LATIN && next != Script.LATIN) {
      if (before != EDGE) {
        bits += language.bits(before, EDGE);
      }
      before = EDGE;
      afterLower = false;
      afterUpper = false;
      afterTwoUpper = false;
      afterSpecial = false;
    }
    if (script != Script.NONE && next != Script.NONE && script != next) {
      bits += SCRIPT_CHANGE;
    }
    script = next;
  }

  private static double other(char c) {
    if (c > 0x7F) {
      return Character.getType(c) == Character.PRIVATE_USE ? PRIVATE : SYMBOL;
    }
    return "[]^`{}|~\\".indexOf(c) >= 0 ? BRACKET : 0;
  }

  /** The bits of a Japanese character; 0 for another. */
  private double japanese(char c) {
    if (isIn(c, 'ぁ', 'ゖ') || isIn(c, 'ァ', 'ヺ') || "ー々〆・".indexOf(c) >= 0) {
      return KANA;
    }
    if (isIn(c, '\u4E00', '\u9FFF')) {
      return kanji(c);
    }
    if (isIn(c, '｡', 'ﾟ')) {
      return HALF_WIDTH;
    }
    return isIn(c, '！', '～') || isIn(c, '\u3000', '〃') || "「」".indexOf(c) >= 0 ? WIDE : 0;
  }

  private static boolean isIn(char c, char first, char last) {
    return c >= first && c <= last;
  }

  /** By the levels of JIS X 0208, which are ranges in Shift_JIS. */
  private double kanji(char c) {
    byte[] bytes = String.valueOf(c).getBytes(JAPANESE);
    int code = bytes.length == 2 ? ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF) : 0xFFFF;
    if (code >= 0xED00) {
      return EXTENSION_KANJI;
    }
    if (code > 0x9872) {
      return RARE_KANJI;
    }
    return commonKanji.indexOf(c) >= 0 ? COMMON_KANJI : KANJI;
  }
}
