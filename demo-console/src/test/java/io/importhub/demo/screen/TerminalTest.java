package io.importhub.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static Terminal of(Map<String, String> environment) {
    return Terminal.of(environment, true, () -> "24 100\n");
  }

  @Test
  void hasBarsAndColours() {
    assertThat(of(Map.of("TERM", "xterm"))).isEqualTo(new Terminal(true, true, true, 100));
  }

  @Test
  void dumbTerminalIsLikeAPipe() {
    assertThat(of(Map.of("TERM", "dumb"))).isEqualTo(Terminal.pipe());
  }

  @Test
  void noColorKeepsTheBars() {
    assertThat(of(Map.of("TERM", "xterm", "NO_COLOR", "1")))
        .isEqualTo(new Terminal(true, false, true, 100));
    assertThat(of(Map.of("TERM", "xterm", "NO_COLOR", "")).colour()).isTrue();
  }

  @Test
  void columnsGoBeforeStty() {
    assertThat(of(Map.of("COLUMNS", "60")).width()).isEqualTo(60);
    assertThat(of(Map.of("COLUMNS", "wide")).width()).isEqualTo(100);
  }

  @Test
  void withoutAnyAnswerIsEightyWide() {
    assertThat(Terminal.of(Map.of(), true, () -> "").width()).isEqualTo(80);
    assertThat(Terminal.of(Map.of(), true, () -> "0 0").width()).isEqualTo(80);
  }

  @Test
  void isNeverNarrowerThanTwenty() {
    assertThat(of(Map.of("COLUMNS", "3")).width()).isEqualTo(20);
  }
}
