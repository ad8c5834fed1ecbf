package io.importhub.server.importer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleArchivesTest {

  @Test
  void motor() throws IOException {
    assertThat(read("motor"))
        .containsExactly(
            "tag PROPERTY access \"Only for the property team\"",
            "tag MOTOR basic \"Motor insurance\"",
            "tag SYSTEM basic",
            "parameter coverage.isAvailable global /@params/@global/coverage/isAvailable.* [MOTOR]"
                + " in coverage in age out available [[OC, 18-75, true], [AC, 21-70, true], [AC,"
                + " *, false], [ASS;EXTRA, *, true]]",
            "parameter tax.rate global /@params/@global/tax/rate.* out rate [[0.23]]");
  }

  @Test
  void withProfiles() throws IOException {
    assertThat(read("with-profiles"))
        .containsExactly(
            "profile /@profiles/MOTOR",
            "profile /@profiles/MOTOR/@regions/PL",
            "profile /@profiles/MOTOR/@regions/PL/@versions/1.ver",
            "profile /@profiles/MOTOR/@regions/PL/@versions/2.ver",
            "parameter premium.base MOTOR/PL/1"
                + " /@params/@profiles/MOTOR/@regions/PL/1/premium/base.* out base [[100]]",
            "parameter premium.base MOTOR/PL/2"
                + " /@params/@profiles/MOTOR/@regions/PL/2/premium/base.* out base [[120]]",
            "config 2026-01-23 12:18 Removal[nameStartsWith=[premium.],"
                + " removeNotInSnapshot=false]");
  }

  @Test
  void warningsAndErrors() throws IOException {
    assertThat(read("warnings-and-errors"))
        .containsExactly(
            "tag OPIS basic",
            "  warning: Key \"opis\" in line 1 of /@tags/@basic/OPIS.tag is not known and ignored;"
                + " known are description.",
            "tag notes.txt NAME: /@tags/@basic/notes.txt: found \"notes.txt\", expected a name that"
                + " ends with .tag",
            "parameter broken.header global /@params/@global/broken/header.* CONTENT:"
                + " /@params/@global/broken/header.mat:1:1: found the column \"y\", expected the"
                + " level \"x\"",
            "parameter broken.toml global /@params/@global/broken/toml.def SYNTAX:"
                + " /@params/@global/broken/toml.def:1:15: Unexpected end of line, expected a"
                + " value",
            "parameter good.one global /@params/@global/good/one.def out x []");
  }

  @Test
  void badTomlTag() throws IOException {
    assertThat(read("bad-toml-tag"))
        .containsExactly(
            "tag A basic \"good\"",
            "tag B SYNTAX: /@tags/@basic/B.tag:1:15: Unexpected end of line, expected a value",
            "tag C basic \"never reached\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backslash | tag A basic",
        "cp1250 | tag żółć basic;CP1250",
        "cp437 | tag é basic;CP437",
        "cp852 | tag żółć basic;CP852",
        "cp852_7075 | tag żółć basic",
        "cp852_7075_stale | tag żółć basic;CP852",
        "efs | tag żółć basic",
        "utf8_noflag | tag żółć basic",
      })
  void oddNames(String archive, String expected) throws IOException {
    List<String> lines =
        ShownArchive.of(
            Files.readAllBytes(sample("odd-zips").resolve(archive + ".zip")), EntryNames.AUTO);
    String[] parts = expected.split(";", -1);
    assertThat(lines).hasSize(parts.length);
    assertThat(lines.get(0)).isEqualTo(parts[0]);
    if (parts.length > 1) {
      assertThat(lines.get(1)).endsWith("it was read in the code page " + parts[1] + ".");
    }
  }

  @Test
  void caseTwinsAndDuplicates() throws IOException {
    assertThat(
            ShownArchive.of(
                Files.readAllBytes(sample("odd-zips").resolve("case.zip")), EntryNames.AUTO))
        .containsExactly("tag myTag basic", "tag mytag basic");
    assertThat(
            ShownArchive.of(
                Files.readAllBytes(sample("odd-zips").resolve("dup.zip")), EntryNames.AUTO))
        .containsExactly(
            "tag A basic \"1\"",
            "tag A DUPLICATE: /@tags/@basic/A.tag: found a second entry of this name: duplicate"
                + " entry");
  }

  private static List<String> read(String tree) throws IOException {
    Path root = sample("snapshots").resolve(tree);
    RawZip zip = new RawZip();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.file(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return ShownArchive.of(zip);
  }

  private static Path sample(String name) {
    return Path.of(
        Objects.requireNonNull(SampleArchivesTest.class.getResource("/samples/" + name)).getPath());
  }
}
