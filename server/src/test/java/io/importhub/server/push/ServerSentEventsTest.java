package io.importhub.server.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {

  @Test
  void numbersDurableEventsAlone() {
    assertThat(event(3, "ImportNote", "{\"text\":\"Zürich\"}"))
        .isEqualTo("id: 3\nevent: ImportNote\ndata: {\"text\":\"Zürich\"}\n\n");
    assertThat(event(0, "ImportProgress", "{}")).isEqualTo("event: ImportProgress\ndata: {}\n\n");
  }

  @Test
  void writesEachLineOfADocumentAsAFieldOfItsOwn() throws Exception {
    String contract =
        Files.readString(Path.of("../docs/contract/event-import-started.json")).strip();
    assertThat(event(1, "ImportStarted", contract))
        .isEqualTo(
            "id: 1\nevent: ImportStarted\ndata: " + contract.replace("\n", "\ndata: ") + "\n\n");
    assertThat(event(0, "x", "1\r\n2\r3")).isEqualTo("event: x\ndata: 1\ndata: 2\ndata: 3\n\n");
  }

  @Test
  void writesCommentsThatReadersSkip() {
    assertThat(new String(ServerSentEvents.comment("alive"), UTF_8)).isEqualTo(": alive\n\n");
  }

  private static String event(int seq, String name, String json) {
    return new String(ServerSentEvents.event(seq, name, json.getBytes(UTF_8)), UTF_8);
  }
}
