package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.snapshot.Reading.Element;
import io.importhub.server.repository.Level;
import io.importhub.server.repository.Level.Direction;
import io.importhub.server.repository.Level.LevelType;
import io.importhub.server.repository.ParameterDefinition;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SnapshotArchiveTest {
  private static final String DEF = "[[level]]\nname = \"x\"\ndirection = \"out\"\n";

  @Test
  @DisplayName("T01, T02, E12: tags have their access from their directory, access before basic")
  void tags() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@tags/@basic/SYSTEM.tag", "")
                    .file("@tags/@basic/A.tag", "description = \"d\"\n")
                    .file("@tags/@access/PROPERTY.tag", "description=\"x\"")))
        .containsExactly("tag PROPERTY access \"x\"", "tag A basic \"d\"", "tag SYSTEM basic");
  }

  @Test
  @DisplayName("T06, T07: unknown keys are warnings that name them, the description is kept")
  void unknownKeys() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@tags/@basic/A.tag", "opis=\"x\"")
                    .file("@tags/@basic/B.tag", "description=\"d\"\nopis=\"x\"\n")))
        .containsExactly(
            "tag A basic",
            "  warning: Key \"opis\" in line 1 of /@tags/@basic/A.tag is not known and ignored;"
                + " known are description.",
            "tag B basic \"d\"",
            "  warning: Key \"opis\" in line 2 of /@tags/@basic/B.tag is not known and ignored;"
                + " known are description.");
  }

  @Test
  @DisplayName("T08, T22: bad TOML stops tags, a description that is no text does not")
  void badToml() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@tags/@basic/A.tag", "description = 5")
                    .file("@tags/@basic/B.tag", "# a comment\ndescription = ")))
        .containsExactly(
            "tag A CONTENT: /@tags/@basic/A.tag:1:1: description: found 5, expected a text",
            "tag B SYNTAX: /@tags/@basic/B.tag:2:15: Unexpected end of input, expected a value");
    assertThat(FileFault.Kind.SYNTAX.abortsTags()).isTrue();
    assertThat(FileFault.Kind.CONTENT.abortsTags()).isFalse();
  }

  @Test
  @DisplayName("T10: a file of another extension, or of no name, is faulty under its whole name")
  void otherExtensions() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@tags/@basic/A.txt", "")
                    .file("@tags/@basic/B.tag", "")
                    .file("@tags/@basic/C.TAG", "")
                    .file("@tags/@basic/.tag", "")
                    .file("@tags/@basic/.DS_Store", "")))
        .containsExactly(
            "tag .DS_Store NAME: /@tags/@basic/.DS_Store: found \".DS_Store\", expected a name that"
                + " ends with .tag; an operating system leaves such files",
            "tag .tag NAME: /@tags/@basic/.tag: found \".tag\", expected a name that ends with"
                + " .tag",
            "tag A.txt NAME: /@tags/@basic/A.txt: found \"A.txt\", expected a name that ends with"
                + " .tag",
            "tag B basic",
            "tag C.TAG NAME: /@tags/@basic/C.TAG: found \"C.TAG\", expected a name that ends with"
                + " .tag");
  }

  @Test
  @DisplayName("T11, T12, T13: what stands elsewhere is no tag")
  void elsewhere() throws IOException {
    RawZip zip =
        new RawZip()
            .file("@tags/readme.md", "")
            .file("@tags/other/X.tag", "")
            .file("@tags/@basic/sub/X.tag", "")
            .file("notes.txt", "")
            .file("foo/bar.tag", "")
            .file("__MACOSX/@tags/@basic/._A.tag", "");
    assertThat(ShownArchive.of(zip)).isEmpty();
    assertThat(kinds(zip)).containsExactly(SnapshotKind.TAG);
    assertThat(kinds(new RawZip().file("notes.txt", "").file("@tagss", ""))).isEmpty();
    assertThat(kinds(new RawZip().file("@params/", ""))).containsExactly(SnapshotKind.PARAM);
  }

  @Test
  @DisplayName("T20, T21: names that differ by case alone are two, unless names are strict")
  void caseTwins() throws IOException {
    RawZip twins =
        new RawZip()
            .file("@tags/@access/mytag.tag", "")
            .file("@tags/@access/myTag.tag", "")
            .file("@tags/@basic/MYTAG.tag", "");
    assertThat(ShownArchive.of(twins))
        .containsExactly("tag myTag access", "tag mytag access", "tag MYTAG basic");
    assertThat(ShownArchive.of(twins, EntryNames.STRICT))
        .containsExactly(
            "tag myTag CASE_TWIN: /@tags/@access/myTag.tag: found names that differ by case alone:"
                + " myTag, mytag",
            "tag mytag CASE_TWIN: /@tags/@access/mytag.tag: found names that differ by case alone:"
                + " myTag, mytag",
            "tag MYTAG basic");
  }

  @Test
  @DisplayName("T23: quotes, line ends, emoji and a byte order mark")
  void oddDescriptions() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file(
                        "@tags/@basic/A.tag",
                        "\uFEFFdescription = \"a \\\"b\\\" \\n \uD83D\uDE00\"")))
        .containsExactly("tag A basic \"a \"b\" \n \uD83D\uDE00\"");
  }

  @Test
  void aFileThatIsNoUtf8CannotBeRead() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .stored(
                        "@tags/@basic/A.tag".getBytes(UTF_8),
                        new byte[] {'#', '\n', '#', ' ', (byte) 0xBF, '\n'},
                        entry -> {})))
        .containsExactly(
            "tag A UNREADABLE_FILE: /@tags/@basic/A.tag:2:3: found the byte BF, expected UTF-8");
  }

  @Test
  @DisplayName("T26: the second of two entries of one name is a duplicate")
  void duplicates() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@tags/@basic/A.tag", "description=\"1\"")
                    .file("@tags/@basic/A.tag", "description=\"2\"")
                    .file("@params/@global/a.def", DEF)
                    .file("@params/@global/a.def", DEF)
                    .file("@params/@global/b.c.def", DEF)
                    .file("@params/@global/b/c.def", DEF)))
        .containsExactly(
            "tag A basic \"1\"",
            "tag A DUPLICATE: /@tags/@basic/A.tag: found a second entry of this name: duplicate"
                + " entry",
            "parameter a global /@params/@global/a.def DUPLICATE: /@params/@global/a.def: found"
                + " \"a.def\", expected one entry: duplicate entry",
            "parameter a global /@params/@global/a.def out x []",
            "parameter b.c global /@params/@global/b.c.def out x []",
            "parameter b.c global /@params/@global/b/c.def DUPLICATE: /@params/@global/b/c.def:"
                + " found \"b.c\" a second time: duplicate definition in snapshot");
  }

  @Test
  @DisplayName("P01 to P04: a parameter is one or two files, its code and location are their path")
  void parameters() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@params/@profiles/P1/@regions/R1/1/a/b.def", DEF)
                    .file("@params/@global/only.def", DEF)
                    .file("@params/@global/matrix.mat", "x\n1\n")
                    .file("@params/@global/coverage/isAvailable.def", DEF)
                    .file("@params/@global/coverage/isAvailable.mat", "x\n1\n\"\"\n\n2")))
        .containsExactly(
            "parameter coverage.isAvailable global /@params/@global/coverage/isAvailable.* out x"
                + " [[1], [], [null], [2]]",
            "parameter matrix global /@params/@global/matrix.mat CONTENT:"
                + " /@params/@global/matrix.mat: found no .def file beside the .mat file, expected"
                + " one",
            "parameter only global /@params/@global/only.def out x []",
            "parameter a.b P1/R1/1 /@params/@profiles/P1/@regions/R1/1/a/b.def out x []");
  }

  @Test
  void aDefinitionSaysEverything() throws IOException {
    ParameterDefinition read =
        parameter(
            """
            description = "Is it on sale?"
            tags = ["MOTOR", "A"]
            matchRequired = false
            inMemoryIndex = false
            arraySeparator = "|"

            [[level]]
            name = "coverage"
            direction = "in"
            source = "policy.coverage.code"

            [[level]]
            name = "age"
            direction = "in"
            type = "integer"
            matcher = "between/ie"

            [[level]]
            name = "on"
            direction = "out"
            type = "boolean"
            array = true
            """,
            "coverage;age;on\r\n\"OC;x\";18-75;true|false\r\n;\"\";\n");
    assertThat(read)
        .isEqualTo(
            new ParameterDefinition(
                "Is it on sale?",
                new TreeSet<>(Set.of("A", "MOTOR")),
                false,
                false,
                "|",
                List.of(
                    new Level(
                        "coverage",
                        Direction.IN,
                        LevelType.STRING,
                        null,
                        "policy.coverage.code",
                        false),
                    new Level("age", Direction.IN, LevelType.INTEGER, "between/ie", null, false),
                    new Level("on", Direction.OUT, LevelType.BOOLEAN, null, null, true)),
                List.of(List.of("OC;x", "18-75", "true|false"), Arrays.asList(null, "", null))));
  }

  @Test
  void whatADefinitionDoesNotSayIsTheDefault() throws IOException {
    assertThat(parameter(DEF, ""))
        .isEqualTo(
            new ParameterDefinition(
                null,
                new TreeSet<>(),
                true,
                true,
                ",",
                List.of(new Level("x", Direction.OUT, LevelType.STRING, null, null, false)),
                List.of()));
  }

  @Test
  @DisplayName("P26, P27: what stands elsewhere is no parameter")
  void noParameters() throws IOException {
    RawZip zip =
        new RawZip()
            .file("@params/a.def", DEF)
            .file("@params/@profiles/a.def", DEF)
            .file("@params/@profiles/P/a.def", DEF)
            .file("@params/@profiles/P/@regions/a.def", DEF)
            .file("@params/@profiles/P/@regions/R/a.def", DEF)
            .file("@params/@profiles/P/other/R/1/a.def", DEF)
            .file("@params/@other/a.def", DEF)
            .file("@params/@global/x/@tmp/y.def", DEF);
    assertThat(ShownArchive.of(zip)).isEmpty();
    assertThat(kinds(zip)).containsExactly(SnapshotKind.PARAM);
  }

  @Test
  @DisplayName("P28: a file of another extension or of an empty segment is one faulty parameter")
  void oddParameterNames() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@params/@global/a/notes.txt", "")
                    .file("@params/@global/a/.def", DEF)
                    .file("@params/@global/a..b.def", DEF)
                    .file("@params/@global/good.def", DEF)))
        .containsExactly(
            "parameter a. global /@params/@global/a/.def NAME: /@params/@global/a/.def: found"
                + " \".def\", expected a name between all dots",
            "parameter a..b global /@params/@global/a..b.def NAME: /@params/@global/a..b.def: found"
                + " \"a..b.def\", expected a name between all dots",
            "parameter a.notes.txt global /@params/@global/a/notes.txt NAME:"
                + " /@params/@global/a/notes.txt: found \"notes.txt\", expected a name that ends"
                + " with .def or .mat",
            "parameter good global /@params/@global/good.def out x []");
  }

  @Test
  @DisplayName("P31, P32: segments that differ by case alone are two, unless names are strict")
  void parameterTwins() throws IOException {
    RawZip zip =
        new RawZip()
            .file("@params/@global/motor/coverage/position.def", DEF)
            .file("@params/@global/motor/Coverage/year.def", DEF)
            .file("@params/@profiles/P/@regions/R/1/a.def", DEF)
            .file("@params/@profiles/P/@regions/R/2/A.def", DEF);
    assertThat(ShownArchive.of(zip))
        .containsExactly(
            "parameter motor.Coverage.year global /@params/@global/motor/Coverage/year.def out x []",
            "parameter motor.coverage.position global"
                + " /@params/@global/motor/coverage/position.def out x []",
            "parameter a P/R/1 /@params/@profiles/P/@regions/R/1/a.def out x []",
            "parameter A P/R/2 /@params/@profiles/P/@regions/R/2/A.def out x []");
    assertThat(ShownArchive.of(zip, EntryNames.STRICT))
        .containsExactly(
            "parameter motor.Coverage.year global /@params/@global/motor/Coverage/year.def"
                + " CASE_TWIN: /@params/@global/motor/Coverage/year.def: found names that differ by"
                + " case alone: Coverage, coverage",
            "parameter motor.coverage.position global"
                + " /@params/@global/motor/coverage/position.def CASE_TWIN:"
                + " /@params/@global/motor/coverage/position.def: found names that differ by case"
                + " alone: Coverage, coverage",
            "parameter a P/R/1 /@params/@profiles/P/@regions/R/1/a.def out x []",
            "parameter A P/R/2 /@params/@profiles/P/@regions/R/2/A.def out x []");
  }

  @Test
  @DisplayName("O05: profiles, regions and versions; contexts and schedules are not imported")
  void profiles() throws IOException {
    RawZip zip =
        new RawZip()
            .file("@profiles/x.txt", "")
            .file("@profiles/P2/", "")
            .file("@profiles/P1/foo.def", "")
            .file("@profiles/P1/context.def", "def /context")
            .file("@profiles/P2/context.def", "")
            .file("@profiles/P1/@regions/readme.md", "")
            .file("@profiles/P1/@regions/R/schedule.txt", "")
            .file("@profiles/P1/@regions/R/@versions/2.ver", "")
            .file("@profiles/P1/@regions/R/@versions/10.ver", "")
            .file("@profiles/P1/@regions/R/@versions/sub/3.ver", "")
            .file("@profiles/P1/@regions/R/@versions/4.txt", "");
    assertThat(ShownArchive.of(zip))
        .containsExactly(
            "profile /@profiles/P1",
            "profile /@profiles/P1/@regions/R",
            "profile /@profiles/P1/@regions/R/@versions/10.ver",
            "profile /@profiles/P1/@regions/R/@versions/2.ver",
            "profile /@profiles/P1/@regions/R/@versions/4.txt NAME:"
                + " /@profiles/P1/@regions/R/@versions/4.txt: found \"4.txt\", expected a name that"
                + " ends with .ver",
            "profile /@profiles/P2",
            "ignored @profiles/P1/@regions/R/schedule.txt",
            "ignored @profiles/P1/context.def");
    assertThat(kinds(zip)).containsExactly(SnapshotKind.PROFILE);
  }

  @Test
  @DisplayName("O08: directories of other kinds are told, also by their other spelling")
  void otherKinds() throws IOException {
    assertThat(
            ShownArchive.of(
                new RawZip()
                    .file("@functions/@global/f.groovy", "")
                    .file("@functions/@global/g.groovy", "")
                    .file("@domains/P/@def/P.xml", "")
                    .file("@domain/", "")))
        .containsExactly("ignored @domain", "ignored @domains", "ignored @functions");
  }

  private static Set<SnapshotKind> kinds(RawZip zip) throws IOException {
    try (SnapshotArchive archive =
        SnapshotArchive.open(
            ShownArchive.channel(zip.bytes()), ArchiveLimits.DEFAULT, EntryNames.AUTO)) {
      return archive.kinds();
    }
  }

  private static ParameterDefinition parameter(String definition, String matrix)
      throws IOException {
    RawZip zip =
        new RawZip()
            .file("@params/@global/p.def", definition)
            .file("@params/@global/p.mat", matrix);
    try (SnapshotArchive archive =
        SnapshotArchive.open(
            ShownArchive.channel(zip.bytes()), ArchiveLimits.DEFAULT, EntryNames.AUTO)) {
      Reading<ParameterDefinition> read = archive.parameters().get(0).read();
      assertThat(read).isInstanceOf(Element.class);
      return ((Element<ParameterDefinition>) read).value();
    }
  }
}
