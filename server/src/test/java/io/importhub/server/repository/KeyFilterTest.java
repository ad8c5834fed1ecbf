package io.importhub.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
  private final KeyFilter filter = new KeyFilter();

  @Test
  void neverForgetsAKeyAndTakesFewOthersForOne() {
    IntStream.range(0, 500_000).forEach(i -> filter.add("key " + i));

    assertThat(IntStream.range(0, 500_000)).allMatch(i -> filter.mayHave("key " + i));
    assertThat(IntStream.range(0, 100_000).filter(i -> filter.mayHave("other " + i)).count())
        .isLessThan(1000);
  }

  @Test
  void hasNothingBeforeTheFirstKeyAndAfterClear() {
    assertThat(filter.mayHave(new LinkKey("a", "end", "b"))).isFalse();
    filter.add(new LinkKey("a", "end", "b"));
    assertThat(filter.mayHave(new LinkKey("a", "end", "b"))).isTrue();
    filter.clear();
    assertThat(filter.mayHave(new LinkKey("a", "end", "b"))).isFalse();
  }
}
