package io.importhub.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*                                    | JSON",
        "application/json                       | JSON",
        "application/problem+json               | JSON",
        "application/xml                        | XML",
        "application/problem+xml                | XML",
        "text/xml                               | XML",
        "application/xml;q=0.5, application/json | JSON",
        "application/json;q=0.1, application/xml | XML",
        "text/csv                               | JSON",
        "no media type                          | JSON",
      })
  void followsAcceptHeader(String accept, ProblemForm form) {
    assertThat(ProblemForm.acceptedBy(accept)).isEqualTo(form);
  }

  @Test
  void isJsonForMoreTypesThanAnybodyMeans() {
    assertThat(ProblemForm.acceptedBy("application/xml,".repeat(60) + "application/xml"))
        .isEqualTo(ProblemForm.JSON);
  }

  @Test
  void isJsonWithoutAcceptHeader() {
    assertThat(ProblemForm.acceptedBy(null)).isEqualTo(ProblemForm.JSON);
  }
}
