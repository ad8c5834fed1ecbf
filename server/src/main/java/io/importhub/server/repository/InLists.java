package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Splits long lists of values for {@code IN (?, ?, …)}. The lists come in few sizes, so that the
 * database sees few statements: shorter ones are filled up with their last value.
 */
final class InLists {
  private static final List<Integer> SIZES = List.of(1, 8, 64, 512);
  private static final int LARGEST = 512;

  private InLists() {}

  /**
   * Calls {@code use} with at most 512 values and as many placeholders, until all values were
   * given.
   *
   * @param placeholder what stands for one value, such as {@code ?}
   */
  static <T> void each(Collection<T> values, String placeholder, BiConsumer<String, List<T>> use) {
    List<T> all = new ArrayList<>(values);
    for (int from = 0; from < all.size(); from += LARGEST) {
      List<T> block = all.subList(from, Math.min(all.size(), from + LARGEST));
      int size = SIZES.stream().filter(s -> s >= block.size()).findFirst().orElse(LARGEST);
      List<T> padded =
          Stream.concat(
                  block.stream(),
                  Collections.nCopies(size - block.size(), block.get(block.size() - 1)).stream())
              .toList();
      use.accept(String.join(",", Collections.nCopies(size, placeholder)), padded);
    }
  }
}
