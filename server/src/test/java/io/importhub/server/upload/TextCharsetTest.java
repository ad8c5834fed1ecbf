package io.importhub.server.upload;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCharsetTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @ParameterizedTest
  @CsvSource({
    "'',UTF-8",
    "41,UTF-8",
    "EFBBBF41,UTF-8",
    "EFBBBFE9,UTF-8", // the mark decides, whatever follows
    "FFFE4100,UTF-16LE",
    "FEFF0041,UTF-16BE",
    "FFFE,UTF-16LE",
    "C3A9,UTF-8",
    "E282AC,UTF-8",
    "F09F9880,UTF-8",
    "F48FBFBF,UTF-8",
    "E9,windows-1252", // é
    "41E9,windows-1252",
    "C3,windows-1252", // ends within a character
    "C080,windows-1252", // overlong
    "E08080,windows-1252",
    "F0808080,windows-1252",
    "EDA080,windows-1252", // a surrogate
    "F4908080,windows-1252", // above U+10FFFF
    "80,windows-1252",
    "EFBB,windows-1252", // half a mark
  })
  void decidesByMarkThenByValidity(String hex, String charset) {
    assertThat(decide(HexFormat.of().parseHex(hex), 4096)).isEqualTo(Charset.forName(charset));
  }

  @Test
  void findsMarksAndCharactersThatAreSplitBetweenPieces() {
    assertThat(decide("aé€😀".getBytes(UTF_8), 1)).isEqualTo(UTF_8);
    assertThat(decide("é€😀é".getBytes(WINDOWS_1252), 1)).isEqualTo(WINDOWS_1252);
    assertThat(decide("\uFEFFa".getBytes(UTF_16LE), 1)).isEqualTo(UTF_16LE);
    assertThat(decide("\uFEFFa".getBytes(UTF_16BE), 1)).isEqualTo(UTF_16BE);
  }

  @Test
  void agreesWithTheDecoderOfThePlatformOnRandomBytes() {
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = randomText(random);
      assertThat(decide(bytes, 1 + random.nextInt(5)))
          .as(HexFormat.of().formatHex(bytes))
          .isEqualTo(isUtf8(bytes) ? UTF_8 : WINDOWS_1252);
    }
  }

  private static byte[] randomText(Random random) {
    byte[] bytes = ("x" + (random.nextBoolean() ? "é€😀" : "€a")).getBytes(UTF_8);
    if (random.nextInt(3) > 0) {
      bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Charset decide(byte[] bytes, int pieceLength) {
    var charset = new TextCharset();
    for (int at = 0; at < bytes.length; at += pieceLength) {
      charset.take(bytes, at, Math.min(pieceLength, bytes.length - at));
    }
    return charset.decide();
  }
}
