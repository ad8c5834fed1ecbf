package io.importhub.server.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

class AcceptHeaderTest {
  private static final List<MediaType> OFFERED =
      List.of(MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|text/plain",
        "application/json|application/json",
        "application/json, */*|application/json",
        "application/json, text/plain, */*|application/json",
        "text/plain, application/json|text/plain",
        "application/json;q=0.5, text/*|text/plain",
        "application/json;q=0.5, */*;q=0.1|application/json",
        "text/plain;q=0, */*|application/json",
        "text/html, */*;q=0.1|text/plain",
      })
  void prefersWhatFitsBest(String accept, String type) {
    assertThat(AcceptHeader.preferred(request(accept), OFFERED))
        .isEqualTo(MediaType.parseMediaType(type));
  }

  @Test
  void takesTheFirstFormWithoutAHeader() {
    assertThat(AcceptHeader.preferred(new MockHttpServletRequest(), OFFERED))
        .isEqualTo(MediaType.TEXT_PLAIN);
  }

  @Test
  @DisplayName("fault 12: names the forms that an answer has")
  void namesTheForms() {
    assertThatThrownBy(() -> AcceptHeader.preferred(request("text/csv"), OFFERED))
        .hasMessage("Found Accept: text/csv, expected text/plain or application/json");
    assertThatThrownBy(() -> AcceptHeader.requireJson(request("application/json;q=0")))
        .hasMessage("Found Accept: application/json;q=0, expected application/json");
    assertThatThrownBy(() -> AcceptHeader.requireJson(request("nonsense")))
        .hasMessage("Found Accept: nonsense, expected application/json");
  }

  @ParameterizedTest
  @DisplayName("T-84 gives documents in the form of the highest quality, JSON before XML")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|JSON",
        "application/*|JSON",
        "application/xml|XML",
        "application/xml, */*|XML",
        "application/json;q=0.2, application/xml;q=0.3|XML",
        "application/xml;q=0.2, application/json;q=0.3|JSON",
        "application/json;q=0, */*|XML",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|XML",
      })
  void choosesTheFormOfADocument(String accept, AnswerForm form) {
    assertThat(AcceptHeader.form(request(accept))).isEqualTo(form);
  }

  private static MockHttpServletRequest request(String accept) {
    var request = new MockHttpServletRequest();
    request.addHeader("Accept", accept);
    return request;
  }
}
