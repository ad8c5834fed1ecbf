package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferWaitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=10|10",
        "respond-async, wait=10|10",
        "Wait = \"7\"|7",
        "wait=5; x=y|5",
        "wait=3, wait=9|3",
        "wait=0|0",
        "wait=99999999999|99999999999",
        "wait=99999999999999999999|9223372036854775807",
      })
  void isTheFirstWait(String header, long seconds) {
    assertThat(PreferWait.of(List.of(header))).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "respond-async", "wait", "wait=", "wait=soon", "wait=-1"})
  void isNotThereWhenItIsNotUnderstood(String header) {
    assertThat(PreferWait.of(List.of(header))).isEmpty();
  }

  @Test
  void isFoundInAnyOfSeveralHeaders() {
    assertThat(PreferWait.of(List.of("return=minimal", "wait=4"))).contains(Duration.ofSeconds(4));
  }
}
