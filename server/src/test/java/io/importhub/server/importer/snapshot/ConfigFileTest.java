package io.importhub.server.importer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.snapshot.SnapshotConfig.Removal;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigFileTest {

  @Test
  @DisplayName(
      "C10: comments, missing commas and other kinds are taken as the documentation writes them")
  void lenient() throws IOException {
    assertThat(
            config(
                """
                { "exportTime": "2019-01-23 12:18" // when
                  "functions": { "nameStartsWith": ["a" "b"] "removeNotInSnapshot": false }
                  /* "x" */ "parameters": {
                    "nameStartsWith": [ "demo.", "a // b \\" c" ]
                    "removeNotInSnapshot": true }
                  "domain": { "removeNotInSnapshot": true, },
                }
                """))
        .containsExactly(
            "config 2019-01-23 12:18 Removal[nameStartsWith=[demo., a // b \" c],"
                + " removeNotInSnapshot=true]");
  }

  @Test
  void nothingSaidIsNothingRemoved() throws IOException {
    assertThat(config("{}"))
        .containsExactly("config null Removal[nameStartsWith=[], removeNotInSnapshot=false]");
  }

  @Test
  void whatIsNoConfigurationSaysWhere() throws IOException {
    assertThat(config("{\n  \"parameters\": nonsense }"))
        .singleElement()
        .asString()
        .startsWith("config SYNTAX: /config.json:2:");
    assertThat(config("{\"parameters\": {\"removeNotInSnapshot\": \"yes\"}}"))
        .containsExactly(
            "config CONTENT: /config.json:1:1: parameters.removeNotInSnapshot: expected true or"
                + " false");
    assertThat(config("[]"))
        .containsExactly("config CONTENT: /config.json:1:1: the file: expected an object");
    assertThat(ShownArchive.of(new RawZip().file("config.json", "{}").file("config.json", "{}")))
        .containsExactly("config DUPLICATE: /config.json: found it twice, expected it once");
  }

  @Test
  void aStartOrNoneTakesCodes() {
    assertThat(new Removal(List.of("p.", "q"), true))
        .matches(removal -> removal.takes("p.1") && removal.takes("q1") && !removal.takes("p"));
    assertThat(new Removal(List.of(), true).takes("x")).isTrue();
    assertThat(new Removal(List.of("x"), false).takes("x")).isFalse();
  }

  private static List<String> config(String text) throws IOException {
    return ShownArchive.of(new RawZip().file("config.json", text));
  }
}
