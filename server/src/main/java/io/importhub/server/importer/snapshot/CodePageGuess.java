package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses the code page of names: the one in which they read most like words of a language. The
 * measure is {@link LetterPairs}.
 */
final class CodePageGuess {

  /** In this order when names read alike in several. */
  private static final List<Page> PAGES =
      List.of(
          new Page("CP437", "IBM437", 0),
          new Page("CP850", "IBM850", 0),
          new Page("CP852", "IBM852", 0),
          new Page("CP1250", "windows-1250", 0),
          new Page("CP1252", "windows-1252", 0),
          // Two bytes of it make one letter: a short word in it is short indeed.
          new Page("Shift_JIS", "windows-31j", 3));

  /** Names beyond these must be text in the code page, but are not weighed. */
  private static final int WEIGHED = 500;

  /** Text of a language costs 4 to 9 bits a letter, of another script above 15. */
  private static final double MOST_BITS = 14;

  private CodePageGuess() {}

  /**
   * A code page.
   *
   * @param name what it is called
   * @param bits how unlikely it is before anything was seen
   */
  record Page(String name, Charset charset, double bits) {
    private Page(String name, String charset, double bits) {
      this(name, Charset.forName(charset), bits);
    }
  }

  /**
   * The best page, or empty when the names read like no language in any.
   *
   * @param rawNames a character for each byte
   */
  static Optional<Page> of(List<String> rawNames) {
    Page best = null;
    double least = Double.MAX_VALUE;
    for (Page page : rawNames.isEmpty() ? List.<Page>of() : PAGES) {
      Optional<List<String>> words = words(rawNames, page.charset);
      if (words.isPresent()) {
        int letters = Math.max(1, words.get().stream().mapToInt(String::length).sum());
        double bits = LetterPairs.ALL.bits(words.get()) + page.bits;
        if (bits < least && bits / letters < MOST_BITS) {
          least = bits;
          best = page;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The parts of the names that are not ASCII; empty when a name is no text in the charset. */
  private static Optional<List<String>> words(List<String> rawNames, Charset charset) {
    Set<String> words = new LinkedHashSet<>();
    for (String raw : rawNames) {
      String name;
      try {
        name = charset.newDecoder().decode(ByteBuffer.wrap(raw.getBytes(ISO_8859_1))).toString();
      } catch (CharacterCodingException e) {
        return Optional.empty();
      }
      if (words.size() < WEIGHED) {
        Arrays.stream(name.split("[/\\\\]")).filter(CodePageGuess::isSpecial).forEach(words::add);
      }
    }
    List<String> bare = new ArrayList<>();
    for (String word : words) {
      int dot = word.lastIndexOf('.');
      bare.add(dot > 0 && !isSpecial(word.substring(dot)) ? word.substring(0, dot) : word);
    }
    return Optional.of(bare);
  }

  private static boolean isSpecial(String text) {
    return text.chars().anyMatch(c -> c > 0x7F);
  }
}
