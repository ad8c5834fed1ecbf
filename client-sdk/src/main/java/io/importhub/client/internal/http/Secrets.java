package io.importhub.client.internal.http;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words that must not be shown, should a server repeat them in an answer. */
final class Secrets {

  private static final int SHORTEST = 3;

  /**
   * What messages call a secret. Such a word keeps nothing secret, and to hide it in a message that
   * everybody knows ("wrong secret") would tell that it is the one.
   */
  private static final Set<String> NAMES = Set.of("secret", "password");

  private final List<String> words;

  private Secrets(List<String> words) {
    this.words = words;
  }

  static Secrets of(@Nullable String... words) {
    return new Secrets(
        Stream.of(words)
            .filter(Objects::nonNull)
            .filter(w -> w.length() >= SHORTEST && !NAMES.contains(w))
            .toList());
  }

  /** These and more. */
  Secrets and(String... more) {
    return of(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
  }

  String hide(String text) {
    String shown = text;
    for (String word : words) {
      shown = shown.replace(word, "***");
    }
    return shown;
  }
}
