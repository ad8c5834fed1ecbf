package io.importhub.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @ParameterizedTest
  @DisplayName("fault 16: keeps of a file name what is harmless")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "demo.mgr,demo.mgr",
        "données d'été.mgr,données d'été.mgr",
        "../../x,x",
        "..\\..\\x.mgr,x.mgr",
        "C:\\x,x",
        "C:x.mgr,C_x.mgr",
        "CON,_CON",
        "con.mgr,_con.mgr",
        "lpt1.tar.gz,_lpt1.tar.gz",
        "CONSOLE.mgr,CONSOLE.mgr",
        "a<b>|\"?*.mgr,a_b_____.mgr",
        "'  spaced.mgr . ','spaced.mgr'",
        "..,import",
        "/,import",
        "'',import",
        ".mgr,.mgr",
      })
  void keepsWhatIsHarmless(String given, String clean) {
    assertThat(FileNames.clean(given)).isEqualTo(clean);
  }

  @Test
  @DisplayName("fault 16: drops characters that cannot be seen")
  void dropsWhatCannotBeSeen() {
    assertThat(FileNames.clean("a\u0000b\r\nc\u202Egpj.mgr\u2028")).isEqualTo("abcgpj.mgr");
    assertThat(FileNames.clean("a\uD800.mgr")).isEqualTo("a.mgr");
  }

  @Test
  @DisplayName("fault 16: cuts a name of 300 characters and keeps its extension")
  void cutsLongNames() {
    assertThat(FileNames.clean("x".repeat(300) + ".mgr")).isEqualTo("x".repeat(246) + ".mgr");
    assertThat(FileNames.clean("é".repeat(300) + ".mgr"))
        .isEqualTo("é".repeat(123) + ".mgr")
        .satisfies(name -> assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(250));
    assertThat(FileNames.clean("x." + "y".repeat(300))).isEqualTo("x." + "y".repeat(248));
  }
}
