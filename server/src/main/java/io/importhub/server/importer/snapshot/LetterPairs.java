package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How surprising a text is as words of a language, in bits: by which letters stand beside each
 * other in Polish and the languages of Western Europe, and by the characters of Japanese. The file
 * {@code letter-pairs.txt} holds the figures.
 */
final class LetterPairs {

  /** Those of the file. */
  static final LetterPairs ALL = load();

  private static final char EDGE = ' ';

  private final List<Language> languages = new ArrayList<>();
  private String kanji = "";

  private LetterPairs() {}

  /** The bits of texts in the language in which they have the fewest. */
  double bits(List<String> texts) {
    double least = Double.MAX_VALUE;
    for (Language language : languages) {
      double bits = 0;
      for (String text : texts) {
        bits += new TextBits(language, kanji).of(text);
      }
      least = Math.min(least, bits);
    }
    return least;
  }

  /** The letters of a language and the bits of each behind each other. */
  static final class Language {
    private final Map<Character, Integer> index = new HashMap<>();
    private final double[][] bits;

    private Language(String letters, BufferedReader lines) throws IOException {
      String all = EDGE + letters;
      this.bits = new double[all.length()][all.length()];
      for (int i = 0; i < all.length(); i++) {
        index.put(all.charAt(i), i);
        String line = lines.readLine();
        for (int j = 0; j < all.length(); j++) {
          bits[i][j] = Character.digit(line.charAt(j), Character.MAX_RADIX) / 2.0;
        }
      }
    }

    boolean has(char letter) {
      return index.containsKey(letter);
    }

    /** The bits of a letter behind another; both are letters of it, or a blank for the edge. */
    double bits(char before, char letter) {
      return bits[index.getOrDefault(before, 0)][index.getOrDefault(letter, 0)];
    }
  }

  private static LetterPairs load() {
    LetterPairs pairs = new LetterPairs();
    try (InputStream in = LetterPairs.class.getResourceAsStream("letter-pairs.txt");
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("ja ")) {
          pairs.kanji = line.substring(3);
        } else if (!line.startsWith("#")) {
          pairs.languages.add(new Language(line.substring(3), lines));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pairs;
  }
}
