package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

  @ParameterizedTest
  @CsvSource({
    "demo.mgr,COMMAND_FILE",
    "demo.MGL,COMMAND_FILE",
    "demo.mge,COMMAND_FILE",
    "demo.mol,COMMAND_FILE",
    "demo.old.xmg,XMG_FILE",
    "demo.ZIP,SNAPSHOT",
  })
  void followsFromTheExtension(String fileName, FileKind kind) {
    assertThat(FileKind.byExtension(fileName)).contains(kind);
  }

  @Test
  void doesNotFollowFromAnotherExtension() {
    assertThat(FileKind.byExtension("demo.txt")).isEmpty();
    assertThat(FileKind.byExtension("mgr")).isEmpty();
    assertThat(FileKind.byExtension("demo.")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PK\u0003\u0004,SNAPSHOT",
    "<?xml,XMG_FILE",
    "'\r\n\t <MEGA>',XMG_FILE",
    "'\uFEFF<MEGA>',XMG_FILE",
    ".Create,COMMAND_FILE",
    "'',COMMAND_FILE",
    "' ',COMMAND_FILE",
    "P,COMMAND_FILE",
  })
  void isSniffedFromTheFirstBytes(String head, FileKind kind) {
    assertThat(FileKind.sniff(head.getBytes(UTF_8))).isEqualTo(kind);
  }

  @Test
  void isSniffedInUtf16() {
    assertThat(FileKind.sniff("\uFEFF <MEGA>".getBytes(UTF_16LE))).isEqualTo(FileKind.XMG_FILE);
  }
}
