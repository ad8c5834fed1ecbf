package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.repository.Level;
import io.importhub.server.repository.Level.Direction;
import io.importhub.server.repository.Level.LevelType;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotWriterTest {
  private static final ParameterDefinition RATE =
      new ParameterDefinition(
          "How much;\n\"all\" of it \\ \u0007",
          new TreeSet<>(Set.of("MOTOR", "A")),
          true,
          false,
          "|",
          List.of(
              new Level("age", Direction.IN, LevelType.INTEGER, "between/ie", "p.age", false),
              new Level("rate;", Direction.OUT, LevelType.NUMBER, null, null, true)),
          List.of(
              Arrays.asList("18;75", null),
              Arrays.asList("", "#a"),
              Arrays.asList("#x", "a\"b"),
              Arrays.asList(" a", "b "),
              Arrays.asList("a\nb", "ż")));

  @Test
  void whatIsWrittenIsWhatTheFormatSays() throws IOException {
    assertThat(files(written(writer -> all(writer))))
        .containsExactly(
            Map.entry(
                "config.json",
                """
                {
                  "exportTime" : "2026-11-22 12:00",
                  "parameters" : {
                    "nameStartsWith" : [ "tax." ],
                    "removeNotInSnapshot" : true
                  }
                }
                """),
            Map.entry("@profiles/", ""),
            Map.entry("@profiles/P/", ""),
            Map.entry("@profiles/P/@regions/R/", ""),
            Map.entry("@profiles/P/@regions/R/@versions/1.ver", ""),
            Map.entry("@tags/", ""),
            Map.entry("@tags/@access/Ż.tag", "description = \"a \\\"b\\\"\\nc\"\n"),
            Map.entry("@tags/@basic/A.tag", ""),
            Map.entry("@params/", ""),
            Map.entry(
                "@params/@global/tax/rate.def",
                """
                description = "How much;\\n\\"all\\" of it \\\\ \\u0007"
                tags = ["A", "MOTOR"]
                matchRequired = true
                inMemoryIndex = false
                arraySeparator = "|"

                [[level]]
                name = "age"
                direction = "in"
                type = "integer"
                matcher = "between/ie"
                source = "p.age"

                [[level]]
                name = "rate;"
                direction = "out"
                type = "number"
                array = true
                """),
            Map.entry(
                "@params/@global/tax/rate.mat",
                """
                age;"rate;"
                "18;75";
                "";#a
                #x;"a""b"
                " a";"b "
                "a
                b";ż
                """),
            Map.entry(
                "@params/@profiles/P/@regions/R/1/x.def",
                """
                matchRequired = true
                inMemoryIndex = true

                [[level]]
                name = "x"
                direction = "out"
                type = "string"
                """));
  }

  private static void all(SnapshotWriter writer) throws IOException {
    writer.config(
        new SnapshotConfig("2026-11-22 12:00", new SnapshotConfig.Removal(List.of("tax."), true)));
    writer.profile(new ProfileElement("P", null, null));
    writer.profile(new ProfileElement("P", "R", null));
    writer.profile(new ProfileElement("P", "R", "1"));
    writer.tag(new Tag("Ż", "a \"b\"\nc", true));
    writer.tag(new Tag("A", null, false));
    writer.parameter(new ParameterKey("tax.rate", Location.GLOBAL), RATE);
    writer.parameter(new ParameterKey("x", Location.of("P", "R", "1")), bare());
  }

  @Test
  @DisplayName("E11: every name is marked as UTF-8, every entry has the same time")
  void marks() throws IOException {
    byte[] zip = written(writer -> writer.tag(new Tag("Ż", null, true)));
    ZipBytes bytes = new ZipBytes(ShownArchive.channel(zip));
    List<ZipHeader> headers =
        CentralDirectory.read(bytes, DirectoryEnd.find(bytes), ArchiveLimits.DEFAULT);
    assertThat(headers)
        .hasSize(2)
        .allMatch(ZipHeader::isMarkedUtf8)
        .allMatch(header -> !header.isMadeByDos());
    for (ZipHeader header : headers) {
      // 1980-02-01 00:00 in the form of DOS
      assertThat(bytes.at(header.offset() + 10, 4).getInt()).isEqualTo(0x00410000);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  @DisplayName("any state written, read and written again is the same, byte for byte")
  void roundTrip(long seed) throws IOException {
    SnapshotState state = SnapshotState.random(seed);
    byte[] first = state.written();
    SnapshotState read = SnapshotState.read(first);
    assertThat(read).isEqualTo(state);
    assertThat(read.written()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\0b", "", "..\\x", "\uD800"})
  void aNameThatAFileCannotHaveIsRefused(String code) {
    assertThatThrownBy(() -> written(writer -> writer.tag(new Tag(code, null, true))))
        .isInstanceOf(UnwritableNameException.class)
        .hasMessageStartingWith("found the name ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@a.b", "a..b", ".a", "a.", ""})
  void aCodeThatWouldBeReadAsAnotherIsRefused(String code) {
    assertThatThrownBy(
            () ->
                written(
                    writer -> writer.parameter(new ParameterKey(code, Location.GLOBAL), bare())))
        .isInstanceOf(UnwritableNameException.class);
  }

  @Test
  void elementsOutOfTheirOrderAreRefused() {
    assertThatThrownBy(
            () ->
                written(
                    writer -> {
                      writer.tag(new Tag("B", null, true));
                      writer.tag(new Tag("A", null, true));
                    }))
        .hasMessage("found [@tags, @access, A.tag] out of its order");
    assertThatThrownBy(
            () ->
                written(
                    writer -> {
                      writer.parameters();
                      writer.tags();
                    }))
        .hasMessage("found @tags out of its order");
  }

  private static ParameterDefinition bare() {
    return new ParameterDefinition(
        null,
        new TreeSet<>(),
        true,
        true,
        ",",
        List.of(new Level("x", Direction.OUT, LevelType.STRING, null, null, false)),
        List.of());
  }

  /** Writes. */
  interface Writing {
    void to(SnapshotWriter writer) throws IOException;
  }

  static byte[] written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SnapshotWriter writer = new SnapshotWriter(out)) {
      writing.to(writer);
    }
    return out.toByteArray();
  }

  private static Map<String, String> files(byte[] zip) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return files;
  }
}
