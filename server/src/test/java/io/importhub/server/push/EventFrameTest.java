package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importjob.JobEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFrameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"job_info\":{\"reason\":\"DONE\",\"rejects\":true},\"counts\":{\"rejected\":2}}",
        "{\"job_info\":{\"reason\":\"ERROR\",\"errmsg\":\"x\"},\"counts\":{\"rejected\":10}}",
        "{ \"counts\": { \"commands\": 3, \"rejected\": 1 } }"
      })
  void outcomeWithRejectsIsFollowedByTheirFile(String body) {
    assertThat(event("CheckStatusFinished", body).endsJob()).isFalse();
    assertThat(event("GetRejectFileFinished", "{}").endsJob()).isTrue();
    assertThat(event("GetRejectFileFailed", "{}").endsJob()).isTrue();
  }

  @Test
  void outcomeWithoutRejectsIsTheLastEvent() {
    assertThat(event("CheckStatusFinished", "{\"counts\":{\"rejected\":0}}").endsJob()).isTrue();
    String quoting =
        "{\"job_info\":{\"errmsg\":\"{\\\"rejected\\\":1}\"},\"counts\":{\"rejected\":0}}";
    assertThat(event("CheckStatusFinished", quoting).endsJob()).isTrue();
    assertThat(event("ImportStarted", "{}").endsJob()).isFalse();
  }

  private static EventFrame event(String name, String body) {
    return EventFrame.of(new JobEvent("0f8fad5bd9cb469fa16570867728950e", 1, name, body));
  }
}
