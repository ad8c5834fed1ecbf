package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuesserTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 20:01:0d:b8:00:01:00:02/64",
    "2001:db8:1:2::9, 20:01:0d:b8:00:01:00:02/64",
    "::ffff:192.0.2.7, 192.0.2.7",
  })
  void countsAnIpv6NetworkAsOneAddress(String address, String counted) {
    assertThat(Guesser.of("ann", address).address()).isEqualTo(counted);
  }

  @Test
  void keepsNoLoginName() {
    assertThat(Guesser.of("my password", "192.0.2.7").toString()).doesNotContain("my password");
  }
}
