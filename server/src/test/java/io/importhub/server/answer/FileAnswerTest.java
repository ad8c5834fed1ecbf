package io.importhub.server.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FileAnswerTest {
  private static final byte[] CONTENT = "0123456789".getBytes(US_ASCII);
  private static final String TAG = "\"c0ffee\"";

  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

  @Test
  void sendsTheWholeFile() throws IOException {
    MockHttpServletResponse response = send();
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsString()).isEqualTo("0123456789");
    assertThat(response.getContentLength()).isEqualTo(10);
    assertThat(response.getHeader("ETag")).isEqualTo(TAG);
    assertThat(response.getHeader("Accept-Ranges")).isEqualTo("bytes");
    assertThat(response.getHeader("Content-Range")).isNull();
    assertThat(response.getHeader("Content-Disposition"))
        .isEqualTo("attachment; filename=\"demo_rej.mgr\"");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3,0123,0-3",
    "bytes=7-,789,7-9",
    "bytes=-2,89,8-9",
    "bytes=8-100,89,8-9",
    "bytes=9-9,9,9-9",
  })
  void sendsARange(String range, String content, String given) throws IOException {
    request.addHeader("Range", range);
    MockHttpServletResponse response = send();
    assertThat(response.getStatus()).isEqualTo(206);
    assertThat(response.getContentAsString()).isEqualTo(content);
    assertThat(response.getHeader("Content-Range")).isEqualTo("bytes " + given + "/10");
    assertThat(response.getContentLength()).isEqualTo(content.length());
  }

  @Test
  void refusesARangeBehindTheEnd() {
    request.addHeader("Range", "bytes=10-");
    assertThatThrownBy(this::send)
        .hasMessage("Found Range: bytes=10-, expected one within 10 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,4-5", "lines=1-2", "bytes=", "bytes=x-y"})
  void sendsTheWholeFileForARangeThatItDoesNotServe(String range) throws IOException {
    request.addHeader("Range", range);
    assertThat(send().getStatus()).isEqualTo(200);
  }

  @Test
  void sendsARangeOnlyOfTheFileThatTheClientKnows() throws IOException {
    request.addHeader("Range", "bytes=5-");
    request.addHeader("If-Range", "\"other\"");
    assertThat(send().getContentAsString()).isEqualTo("0123456789");
    request.removeHeader("If-Range");
    request.addHeader("If-Range", TAG);
    assertThat(send().getContentAsString()).isEqualTo("56789");
  }

  @Test
  void saysThatNothingChanged() throws IOException {
    request.addHeader("If-None-Match", TAG);
    MockHttpServletResponse response = send();
    assertThat(response.getStatus()).isEqualTo(304);
    assertThat(response.getContentAsByteArray()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b.mgr|attachment; filename=\"a b.mgr\"",
        "été.mgr|attachment; filename=\"_t_.mgr\"; filename*=UTF-8''%C3%A9t%C3%A9.mgr",
        "l'a€.mgr|attachment; filename=\"l'a_.mgr\"; filename*=UTF-8''l%27a%E2%82%AC.mgr",
      })
  void namesTheFileForAllClients(String fileName, String header) {
    assertThat(answer(fileName).disposition()).isEqualTo(header);
  }

  private MockHttpServletResponse send() throws IOException {
    var response = new MockHttpServletResponse();
    answer("demo_rej.mgr")
        .send(
            request,
            response,
            offset ->
                new ByteArrayInputStream(CONTENT, (int) offset, CONTENT.length - (int) offset));
    return response;
  }

  private static FileAnswer answer(String fileName) {
    return new FileAnswer(fileName, MediaType.TEXT_PLAIN, CONTENT.length, "c0ffee");
  }
}
