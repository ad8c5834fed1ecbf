package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryNamesTest {
  private static final String PREFIX = "@tags/@basic/";
  private static final String ZOLC = PREFIX + "żółć.tag";

  @Test
  void aNameMarkedAsUtf8IsUtf8() throws IOException {
    assertThat(ShownArchive.of(new RawZip().file(ZOLC, ""))).containsExactly("tag żółć basic");
  }

  @Test
  @DisplayName("T19: a name marked as UTF-8 that is not UTF-8 is unreadable")
  void brokenUtf8() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .stored(ZOLC.getBytes(Charset.forName("IBM852")), new byte[0], e -> {})))
        .containsExactly(
            "tag \\xBE\\xA2\\x88\\x86 UNREADABLE_NAME:"
                + " /@tags/@basic/\\xBE\\xA2\\x88\\x86.tag: found a name that is no text in UTF-8"
                + " nor in a code page that is known here");
  }

  @Test
  @DisplayName("T15: strictly, a name that is neither marked nor UTF-8 is unreadable")
  void strict() throws IOException {
    RawZip zip =
        new RawZip()
            .unmarked(ZOLC.getBytes(Charset.forName("IBM852")))
            .unmarked((PREFIX + "é.tag").getBytes(UTF_8))
            .unmarked("@params/@global/ó.def".getBytes(Charset.forName("IBM852")))
            .unmarked("@profiles/ó/".getBytes(Charset.forName("IBM852")));
    assertThat(ShownArchive.of(zip, EntryNames.STRICT))
        .containsExactly(
            "tag \\xBE\\xA2\\x88\\x86 UNREADABLE_NAME:"
                + " /@tags/@basic/\\xBE\\xA2\\x88\\x86.tag: found a name that is not UTF-8, expected"
                + " UTF-8 (names=strict)",
            "tag é basic",
            "unreadable /@params/@global/\\xA2.def",
            "unreadable /@profiles/\\xA2");
    assertThat(FileFault.Kind.UNREADABLE_NAME.abortsTags()).isTrue();
  }

  @Test
  @DisplayName("T16: a name in CP852 is read with a warning that names the code page")
  void guessed() throws IOException {
    assertThat(ShownArchive.of(new RawZip().unmarked(ZOLC.getBytes(Charset.forName("IBM852")))))
        .containsExactly(
            "tag żółć basic",
            "  warning: The name is neither UTF-8 nor marked: it was read in the code page CP852.");
  }

  @Test
  @DisplayName("T17, T18: the field 0x7075 says the name, unless it was made for another name")
  void unicodeField() throws IOException {
    byte[] raw = ZOLC.getBytes(Charset.forName("IBM852"));
    assertThat(ShownArchive.of(withField(raw, RawZip.crc(raw)))).containsExactly("tag żółć basic");
    assertThat(ShownArchive.of(withField(raw, 1)))
        .containsExactly(
            "tag żółć basic",
            "  warning: The name is neither UTF-8 nor marked: it was read in the code page CP852.");
  }

  private static RawZip withField(byte[] raw, int crc) {
    return new RawZip()
        .stored(
            raw,
            new byte[0],
            entry -> {
              entry.flags(0);
              entry.extra = RawZip.unicodeField(crc, ZOLC);
            });
  }

  @Test
  void oneCodePageIsGuessedForTheWholeArchive() throws IOException {
    // "p\x86" alone is "på" in CP850
    RawZip zip =
        new RawZip()
            .unmarked((PREFIX + "pć.tag").getBytes(Charset.forName("IBM852")))
            .unmarked((PREFIX + "własność.tag").getBytes(Charset.forName("IBM852")));
    assertThat(ShownArchive.of(zip)).contains("tag pć basic", "tag własność basic");
  }

  @Test
  void aNameThatReadsLikeNoLanguageIsUnreadable() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip().unmarked((PREFIX + "Привет.tag").getBytes(Charset.forName("IBM866")))))
        .singleElement()
        .asString()
        .contains("UNREADABLE_NAME");
  }

  @Test
  void aCharsetThatIsGivenDecides() throws IOException {
    RawZip zip = new RawZip().unmarked((PREFIX + "Привет.tag").getBytes(Charset.forName("IBM866")));
    assertThat(ShownArchive.of(zip, new EntryNames(Charset.forName("IBM866"), false)))
        .containsExactly("tag Привет basic");
  }

  @ParameterizedTest
  @CsvSource({"windows-1252, Ã©", "ISO-2022-JP, 車両", "windows-31j, 車両"})
  @DisplayName("spec 5: a charset by hand decides also where the bytes could be UTF-8 or ASCII")
  void aCharsetByHandComesBeforeUtf8(String charset, String code) throws IOException {
    RawZip zip = new RawZip().unmarked((PREFIX + code + ".tag").getBytes(Charset.forName(charset)));
    assertThat(ShownArchive.of(zip, new EntryNames(Charset.forName(charset), false)))
        .containsExactly("tag " + code + " basic");
  }

  @Test
  void decomposedNamesAreComposed() throws IOException {
    String decomposed = Normalizer.normalize(ZOLC, Normalizer.Form.NFD);
    assertThat(ShownArchive.of(new RawZip().file(decomposed, "").file(ZOLC, "")))
        .containsExactly(
            "tag żółć basic",
            "tag żółć DUPLICATE: /@tags/@basic/żółć.tag: found a second entry of this name:"
                + " duplicate entry");
  }

  @Test
  void backslashesOfDosToolsSeparateDirectoriesThoseOfOthersDoNot() throws IOException {
    assertThat(ShownArchive.of(new RawZip().unmarked("@tags\\@basic\\A.tag".getBytes(UTF_8))))
        .containsExactly("tag A basic");
    assertThat(ShownArchive.of(new RawZip().file("@tags/@basic/A\\B.tag", "")))
        .containsExactly("tag A\\B basic");
    // 表 is 95 5C in Shift_JIS, and 5C a backslash
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .unmarked("@tags\\@basic\\料金表です.tag".getBytes(Charset.forName("windows-31j")))))
        .contains("tag 料金表です basic");
  }

  @Test
  void dotsAndDoubledSlashesInAPathMeanNothing() throws IOException {
    assertThat(ShownArchive.of(new RawZip().file("./@tags//@basic/./A.tag", "")))
        .containsExactly("tag A basic");
  }

  @ParameterizedTest
  @CsvSource({
    "polish, IBM852",
    "polish, windows-1250",
    "western, IBM437",
    "western, IBM850",
    "western, windows-1252",
    "japanese, windows-31j"
  })
  void ordinaryWordsAreReadRightEachAsTheOnlyNameOfItsArchive(String words, String charset)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    for (String word : words(words)) {
      if (Charset.forName(charset).newEncoder().canEncode(word)) {
        tried++;
        String shown =
            ShownArchive.of(
                    new RawZip()
                        .unmarked((PREFIX + word + ".tag").getBytes(Charset.forName(charset))))
                .get(0);
        if (!shown.equals("tag " + word + " basic")) {
          wrong.add(word + " as " + shown);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(tried).isGreaterThan(35);
  }

  private static List<String> words(String name) throws IOException {
    try (Stream<String> lines =
        Files.lines(
            Path.of(
                Objects.requireNonNull(
                        EntryNamesTest.class.getResource("/samples/words-" + name + ".txt"))
                    .getPath()))) {
      return lines.flatMap(line -> Stream.of(line.split(" "))).toList();
    }
  }
}
