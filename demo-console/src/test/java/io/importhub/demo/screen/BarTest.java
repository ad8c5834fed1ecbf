package io.importhub.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {

  private static Gauge half(String detail) {
    return new Gauge("a.mgr", "uploading", 50, 100, detail);
  }

  @Test
  void showsPartAndPercent() {
    assertThat(Bar.line(half("50 bytes of 100 bytes"), 80, false))
        .isEqualTo("uploading  [###############...............]  50 %  50 bytes of 100 bytes");
  }

  @Test
  void drawsBlocksWhereTheyCanBeWritten() {
    assertThat(Bar.line(half("x"), 80, true))
        .isEqualTo("uploading  ███████████████░░░░░░░░░░░░░░░  50 %  x");
  }

  @Test
  void bothEnds() {
    assertThat(Bar.line(new Gauge("a", "importing", 0, 100, ""), 60, false))
        .isEqualTo("importing  [..........]   0 %  ");
    assertThat(Bar.line(new Gauge("a", "importing", 100, 100, ""), 60, false))
        .isEqualTo("importing  [##########] 100 %  ");
  }

  @Test
  void emptyFileIsComplete() {
    assertThat(new Gauge("a", "importing", 0, 0, "").percent()).isEqualTo(100);
  }

  @Test
  void moreThanAllIsAll() {
    assertThat(new Gauge("a", "importing", 120, 100, "").percent()).isEqualTo(100);
  }

  @Test
  void leavesTheBarOutWhereThereIsNoRoom() {
    assertThat(Bar.line(half("50 bytes of 100 bytes"), 45, false))
        .isEqualTo("uploading   50 %  50 bytes of 100 bytes");
  }

  @Test
  void isAlwaysShorterThanTheTerminal() {
    for (int width = 20; width < 120; width++) {
      assertThat(Bar.line(half("50 bytes of 100 bytes"), width, true)).hasSizeLessThan(width);
    }
  }

  @Test
  void cutsWhatIsTooLong() {
    assertThat(Bar.line(half("36,000 commands, 1,234 rejected, and more of it"), 60, false))
        .isEqualTo("uploading  [#####.....]  50 %  36,000 commands, 1,234 rejec");
  }

  @Test
  void unknownTotalHasNoBar() {
    assertThat(Bar.line(new Gauge("a", "uploading", 5, -1, "5 bytes"), 80, false))
        .isEqualTo("uploading  5 bytes");
  }
}
