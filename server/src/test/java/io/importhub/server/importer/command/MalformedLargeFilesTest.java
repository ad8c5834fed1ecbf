package io.importhub.server.importer.command;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.importhub.server.importer.BytesSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 25 MB of what is no command file: rejects with line and column, and nothing large is held. */
@DisplayName("fault 19: malformed command files")
class MalformedLargeFilesTest {
  private static final int SIZE = 25 << 20;
  private static final long ALLOCATED = 4 << 20; // bytes; the file itself is not among them

  @ParameterizedTest
  @ValueSource(strings = {".Create .\"A\" \"", "x", "\u0000", " ", ".Description ", "\""})
  void aFileWithoutALineEndIsOneReject(String piece) {
    byte[] file = repeated(piece, SIZE);
    long before = allocated();
    Read read = Read.of(BytesSource.of(file, UTF_8));
    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.rejectLines())
        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .matches(
            switch (piece.charAt(0)) {
              case '.' -> "1 1:5001 LINE_TOO_LONG 4 found a command of more than 5000 .*";
              case ' ' -> "1 1:1 SYNTAX 4 found the end of the line, expected a command: .*";
              default -> "1 1:1 SYNTAX 4 found .*, expected a command: .*";
            });
  }

  @Test
  void aLineThatIsTooLongIsCutInTheRejectFileAndStaysAReject() throws IOException {
    byte[] file = Arrays.copyOf(repeated(".Create .\"é\" \"", SIZE), SIZE + 18);
    System.arraycopy("\n  taken\n\n.Validate".getBytes(UTF_8), 0, file, SIZE - 1, 19);
    Read read = Read.of(BytesSource.of(file, UTF_8));
    byte[] bytes = read.items.getFirst().command().bytes();
    assertThat(bytes.length).isBetween(LogicalLine.KEPT, LogicalLine.KEPT + 200);
    assertThat(bytes).startsWith(Arrays.copyOf(file, LogicalLine.KEPT - 1));
    assertThat(new String(bytes, UTF_8))
        .doesNotContain("\uFFFD")
        .endsWith("\n  taken\n- Cut : a line of 26214400 bytes, its first 65536\n");
    assertThat(read.items).hasSize(2);
    Read again = Read.of(BytesSource.of(Rejects.file(UTF_8, false, Rejects.only(read)), UTF_8));
    assertThat(Rejects.shown(again, false)).isEqualTo(Rejects.shown(read, false));
  }

  @Test
  void aTextThatIsTooLongIsPassedAndKeptWhole() {
    String head = ".Update .\"A\" \"x\" .\"Comment\" \"G3000000W10S\"\n";
    byte[] file = (head + "x".repeat(100) + "\n").getBytes(UTF_8);
    byte[] lines = repeated("x".repeat(60) + "\n", SIZE);
    byte[] end = "\n.\n.Validate\n".getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(file, file.length + SIZE + end.length);
    System.arraycopy(lines, 0, whole, file.length, SIZE);
    System.arraycopy(end, 0, whole, file.length + SIZE, end.length);
    long before = allocated();
    Read read = Read.of(BytesSource.of(whole, UTF_8).withMaxTextBytes(1 << 16));
    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.rejectLines())
        .containsExactly(
            "1 1:29 BAD_VALUE 4 found a text of more than 65536 bytes, expected at most so many"
                + " (importhub.import.max-text-size)");
    assertThat(read.items.getFirst().command().bytes())
        .isEqualTo(Arrays.copyOf(whole, whole.length - ".Validate\n".length()));
    assertThat(read.items).hasSize(2);
  }

  @Test
  void manyOpenTextsCostOneLookAtTheRestOfTheFile() {
    String command = ".Update .\"A\" \"x\" .\"Comment\" \"G3000000W10S\"\n";
    byte[] file = repeated(command, 1 << 20);
    Read read = Read.of(BytesSource.of(file, UTF_8));
    assertThat(read.rejects()).hasSize(file.length / command.length() + 1);
    assertThat(read.rejects().subList(0, read.rejects().size() - 1))
        .allSatisfy(reject -> assertThat(reject.message()).startsWith(OpenTextFault.FOUND));
  }

  @Test
  void anOpenQuoteTakesTheLinesUpToTheNextCommand() {
    byte[] file = repeated("  taken along\n", SIZE);
    byte[] head = ".Create .\"A\" \"x\n".getBytes(UTF_8);
    System.arraycopy(head, 0, file, 0, head.length);
    long before = allocated();
    Read read = Read.of(BytesSource.of(file, UTF_8));
    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.rejectLines())
        .containsExactly(
            "1 1:14 SYNTAX 4 found a quote that is not closed on its line, expected a closing"
                + " quote");
    assertThat(read.items.getFirst().command().end().offset())
        .isEqualTo(SIZE - 2); // two blanks at the end are a blank line
    before = allocated();
    assertThat(read.items.getFirst().command().bytes()).hasSize(SIZE - 2);
    assertThat(allocated() - before).isLessThan(SIZE + ALLOCATED);
  }

  @Test
  void theBytesOfALargeCommandAreReadFromItsStart() {
    String head = ".Update .\"A\" \"x\" .\"Comment\" \"G3000000W10S\"\n";
    byte[] command = (head + "x".repeat(1 << 17) + "\n.\n").getBytes(UTF_8);
    byte[] file = Arrays.copyOf(command, 2 * command.length);
    System.arraycopy(command, 0, file, command.length, command.length);
    Read read = Read.of(BytesSource.of(file, UTF_8));
    assertThat(read.items).hasSize(2);
    assertThat(read.items)
        .allSatisfy(item -> assertThat(item.command().bytes()).isEqualTo(command));
  }

  @Test
  void aLineOfUtf16WithoutEndHoldsNoMoreThanOthers() {
    byte[] file = repeated(new String(".Create\ud800".getBytes(UTF_16LE), UTF_16LE), SIZE);
    long before = allocated();
    Read read = Read.of(BytesSource.of(file, UTF_16LE));
    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.items).hasSize(1);
  }

  @Test
  void linesContinuedWithoutEndAreOneReject() {
    byte[] file = repeated("  -\n", SIZE);
    System.arraycopy(".A -\n".getBytes(UTF_8), 0, file, 0, 5);
    file[5] = ' ';
    long before = allocated();
    Read read = Read.of(BytesSource.of(file, UTF_8));
    assertThat(allocated() - before).isLessThan(ALLOCATED);
    assertThat(read.items).hasSize(1);
    assertThat(read.rejects().getFirst().message()).startsWith("found the verb \".A\"");
    assertThat(List.of(read.items.getFirst().command().end().offset()))
        .containsExactly((long) SIZE);
  }

  private static byte[] repeated(String piece, int size) {
    byte[] bytes = piece.getBytes(UTF_8);
    byte[] file = new byte[size];
    for (int at = 0; at < size; at += bytes.length) {
      System.arraycopy(bytes, 0, file, at, Math.min(bytes.length, size - at));
    }
    return file;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
