package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionPropertiesTest {
  private static final long MEBIBYTE = 1024 * 1024;

  @Test
  void holdsMoreRowsInMemoryWhereTheHeapIsLarger() {
    assertThat(ExecutionProperties.rowsFor(64 * MEBIBYTE)).isEqualTo(10_000);
    assertThat(ExecutionProperties.rowsFor(256 * MEBIBYTE)).isEqualTo(21_845);
    assertThat(ExecutionProperties.rowsFor(2048 * MEBIBYTE)).isEqualTo(174_762);
    assertThat(ExecutionProperties.rowsFor(64 * 1024 * MEBIBYTE)).isEqualTo(200_000);
  }

  @Test
  void holdsAsManyRowsAsAreSet() {
    assertThat(properties(2000, 7).rowsInMemory()).isEqualTo(7);
    assertThat(properties(2000, 0).rowsInMemory())
        .isEqualTo(ExecutionProperties.rowsFor(Runtime.getRuntime().maxMemory()));
  }

  @Test
  void namesTheSettingThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> properties(2000, -1))
        .withMessage("found importhub.import.rows-in-memory -1, expected a number from 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> properties(0, 0))
        .withMessage("found importhub.import.commands-at-once 0, expected a number from 1");
  }

  private static ExecutionProperties properties(int commandsAtOnce, int rowsInMemory) {
    return new ExecutionProperties(
        5, 10, List.of(Duration.ofSeconds(1)), commandsAtOnce, rowsInMemory);
  }
}
