package io.importhub.server.importer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterFaultsTest {
  private static final String DEF =
      "[[level]]\nname = \"a\"\ndirection = \"in\"\n[[level]]\nname = \"b\"\ndirection = \"out\"\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'a;b\n1;2\n1' | 3:2: found 1 cell, expected 2, one for each level",
        "'a;b\n1;2;3' | 2:5: found 3 cells, expected 2, one for each level",
        "'a;b\n\n1;2' | 2:1: found 1 cell, expected 2, one for each level",
        "'a;ż;b' | '1:3: found the column \"ż\", expected the level \"b\"'",
        "'a' | 1:2: found 1 cell, expected 2, one for each level",
        "'a;b;c' | 1:5: found 3 cells, expected 2, one for each level",
        "'a;b\n\"x\ny\";1\n\"z\";1;\"2\"' | 4:7: found 3 cells, expected 2, one for each level",
        "'a;b\nżż;\"1' | 2:4: found a quote that is not closed, expected a closing quote",
        "'a;b\n\"1\"x;2' | '2:4: found text behind a closing quote, expected ; or the end of the"
            + " line'",
      })
  @DisplayName("P29: a matrix that does not fit its levels, or is no CSV")
  void matrices(String matrix, String expected) throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@params/@global/p.def", DEF)
                    .file("@params/@global/p.mat", matrix)))
        .singleElement()
        .asString()
        .endsWith(": /@params/@global/p.mat:" + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'' | CONTENT | 1:1: found no [[level]], expected one or more",
        "'level = 3' | CONTENT | '1:1: level: found 3, expected tables, each begun by [[level]]'",
        "'[[level]]\nname = \"x\"\n' | CONTENT | '2:1: found no direction, expected in or out'",
        "'[[level]]\ndirection = \"in\"\n' | CONTENT | 2:1: found no name of a level",
        "'[[level]]\nname = \"x\"\ndirection = \"up\"' | CONTENT | '3:1: direction: found \"up\","
            + " expected one of in, out'",
        "'[[level]]\nname = \"x\"\ndirection = \"in\"\ntype = \"text\"' | CONTENT | '4:1: type:"
            + " found \"text\", expected one of string, integer, number, boolean, date, datetime'",
        "'[[level]]\nname = \"x\"\ndirection = \"out\"\nmatcher = \"m\"' | CONTENT | '4:1: found a"
            + " matcher of an out level, expected none'",
        "'arraySeparator = \"ab\"' | CONTENT | '1:1: arraySeparator: found \"ab\", expected one"
            + " character'",
        "'tags = \"A\"' | CONTENT | '1:1: tags: found A, expected a list of texts'",
        "'tags = [1]' | CONTENT | '1:1: tags: found a list, expected a list of texts'",
        "'matchRequired = 1' | CONTENT | '1:1: matchRequired: found 1, expected true or false'",
        "'a = [[[[' | SYNTAX | '1:9: Unexpected end of input, expected ] or a value'",
      })
  @DisplayName("P28: a definition that is no TOML, or says something wrong")
  void definitions(String definition, String kind, String expected) throws IOException {
    assertThat(ShownArchive.of(new RawZip().file("@params/@global/p.def", definition)))
        .singleElement()
        .asString()
        .isEqualTo(
            "parameter p global /@params/@global/p.def "
                + kind
                + ": /@params/@global/p.def:"
                + expected);
  }

  @Test
  void levelsAreInBeforeOutAndEachIsThereOnce() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file(
                        "@params/@global/p.def",
                        """
                        [[level]]
                        name = "a"
                        direction = "out"
                        [[level]]
                        name = "b"
                        direction = "in"
                        """)
                    .file("@params/@global/q.def", DEF.replace("\"b\"", "\"a\""))))
        .containsExactly(
            "parameter p global /@params/@global/p.def CONTENT: /@params/@global/p.def:6:1: found"
                + " an in level behind an out level, expected it before",
            "parameter q global /@params/@global/q.def CONTENT: /@params/@global/q.def:5:1: found a"
                + " second level \"a\"");
  }

  @Test
  void theCharacterZeroIsNoTextWhereverItStands() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@tags/@basic/A.tag", "\ndescription = \"a\\u0000b\"")
                    .file("@params/@global/d.def", "description = \"\\u0000\"\n" + DEF)
                    .file("@params/@global/l.def", DEF.replace("\"b\"", "\"b\\u0000\""))
                    .file("@params/@global/m.def", DEF)
                    .file("@params/@global/m.mat", "a;b\n1;2\n3;\"x\0\"\n")
                    .file("@params/@global/t.def", "tags = [\"A\", \"\\u0000\"]\n" + DEF)))
        .containsExactly(
            "tag A CONTENT: /@tags/@basic/A.tag:2:1: description: found the character U+0000,"
                + " expected text without it",
            "parameter d global /@params/@global/d.def CONTENT: /@params/@global/d.def:1:1:"
                + " description: found the character U+0000, expected text without it",
            "parameter l global /@params/@global/l.def CONTENT: /@params/@global/l.def:5:1: name:"
                + " found the character U+0000, expected text without it",
            "parameter m global /@params/@global/m.* CONTENT: /@params/@global/m.mat:3:3: found"
                + " the character U+0000 in a cell, expected text without it",
            "parameter t global /@params/@global/t.def CONTENT: /@params/@global/t.def:1:1: tags:"
                + " found the character U+0000, expected text without it");
  }

  @Test
  void unknownKeysAreWarnings() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip().file("@params/@global/p.def", "colour = 1\n" + DEF + "size = 2\n")))
        .containsExactly(
            "parameter p global /@params/@global/p.def in a out b []",
            "  warning: Key \"colour\" in line 1 of /@params/@global/p.def is not known and"
                + " ignored; known are arraySeparator, description, inMemoryIndex, level,"
                + " matchRequired, tags.",
            "  warning: Key \"size\" in line 8 of /@params/@global/p.def is not known and ignored;"
                + " known are array, direction, matcher, name, source, type.");
  }

  @Test
  void ofManyUnknownKeysTheFirstAreNamed() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip().file("@tags/@basic/A.tag", "a=1\nb=1\nc=1\nd=1\ne=1\nf=1\ng=1")))
        .hasSize(7)
        .contains(
            "  warning: Key \"e\" in line 5 of /@tags/@basic/A.tag is not known and ignored; known"
                + " are description.")
        .last()
        .isEqualTo("  warning: 2 more keys of /@tags/@basic/A.tag are not known and ignored.");
  }

  @Test
  void aMatrixHasAtMostAQuarterOfAMillionCells() throws IOException {
    assertThat(
            ShownArchive.of(
                    new RawZip()
                        .file("@params/@global/p.def", DEF)
                        .file("@params/@global/p.mat", "a;b\n" + "1;2\n".repeat(125_000))
                        .file("@params/@global/q.def", DEF)
                        .file("@params/@global/q.mat", "a;b\n" + "1;2\n".repeat(125_001)))
                .stream()
                .map(line -> line.substring(0, Math.min(line.length(), 160))))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("parameter p global /@params/@global/p.* in a"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "parameter q global /@params/@global/q.* CONTENT: /@params/@global/q.mat:"
                            + "125002:1: found more than 250000 cells, expected at most 250000 in a"
                            + " matrix"));
  }

  @Test
  void theReplacementCharacterIsTextLikeOther() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip().file("@tags/@basic/A.tag", "\uFEFFdescription = '\uFFFD'")))
        .containsExactly("tag A basic \"\uFFFD\"");
  }

  @Test
  void aDefinitionThatIsTooLargeOrTooDeepIsFaulty() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@params/@global/deep.def", "a = " + "[".repeat(200_000))
                    .file("@params/@global/large.def", "#".repeat(TomlFile.MAX_BYTES + 1))))
        .containsExactly(
            "parameter deep global /@params/@global/deep.def SYNTAX: /@params/@global/deep.def:1:134:"
                + " Nesting is too deep (more than 128 levels of tables and arrays)",
            "parameter large global /@params/@global/large.def CONTENT:"
                + " /@params/@global/large.def: found 262145 bytes, expected at most 262144");
  }
}
