package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PushPropertiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          heartbeat         | -1s  | importhub.push.heartbeat is PT-1S, expected 0 for none, or more
          connect-timeout   | 0s   | importhub.push.connect-timeout is PT0S, expected more than nothing
          frame-timeout     | 0s   | importhub.push.frame-timeout is PT0S, expected more than nothing
          frame-size        | 1B   | importhub.push.frame-size is 1B, expected from 1KB to 16MB
          frame-size        | 4GB  | importhub.push.frame-size is 4294967296B, expected from 1KB to 16MB
          send-buffer-size  | 0B   | importhub.push.send-buffer-size is 0B, expected more than nothing
          send-time-limit   | -1s  | importhub.push.send-time-limit is PT-1S, expected more than nothing
          poll-interval     | 0s   | importhub.push.poll-interval is PT0S, expected more than nothing
          progress-interval | -1ms | importhub.push.progress-interval is PT-0.001S, expected 0 or more
          max-waits         | 0    | importhub.push.max-waits is 0, expected at least 1
          """)
  void namesTheSettingThatCannotBe(String name, String value, String message) {
    var settings = new MapConfigurationPropertySource(Map.of("importhub.push." + name, value));
    try {
      new Binder(settings).bindOrCreate("importhub.push", PushProperties.class);
      throw new AssertionError("accepted " + value);
    } catch (BindException e) {
      assertThat(e).hasRootCauseMessage(message);
    }
  }
}
