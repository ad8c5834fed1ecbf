package io.importhub.server.importer.command;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Position;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.RejectedCommand;
import io.importhub.server.repository.RejectCode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectFileWriterTest {

  @Test
  void writesHeaderAndCommandsByteForByte() throws IOException {
    byte[] file =
        Rejects.file(
            UTF_8,
            false,
            List.of(
                command(1, 7, ".Create .\"Application\" \"Billing\" -\n  .CHK  \"x\"\n"),
                command(2, 30, ".Delete .\"Site\" \"é\"")));
    assertThat(new String(file, UTF_8))
        .isEqualTo(
            """
            - Execution : Import rejects (2025/01/31 10:15:00)
            - File imported : demo.mgr
            - Repository : MIwdE)9gNz9I
            - Validate : Standard   Commands : 12   Rejects : 2   Ignored : 0

            - Reject 1  line 7  level 2  ALREADY_EXISTS  object already exists
            .Create ."Application" "Billing" -
              .CHK  "x"

            - Reject 2  line 30  level 2  ALREADY_EXISTS  object already exists
            .Delete ."Site" "é"

            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void endsItsLinesLikeTheUpload(String ending) throws IOException {
    String first = ".Delete .\"A\" \"1\"" + ending;
    String file = new String(Rejects.file(UTF_8, true, List.of(command(1, 1, first))), UTF_8);
    assertThat(file).startsWith("\uFEFF- Execution").endsWith(ending + first + ending);
    assertThat(file.replace(ending, "")).doesNotContainPattern("[\r\n]");
  }

  @Test
  void keepsMessagesOnOneLineAndInTheCharset() throws IOException {
    Charset latin = Charset.forName("windows-1252");
    Reject reject =
        new Reject(new Position(1, 1), RejectCode.BAD_VALUE, "found \"a\r\n.Delete\u2028\" 𝄞 -");
    byte[] bytes = "x\n".getBytes(latin);
    String file =
        new String(
            Rejects.file(latin, false, List.of(new RejectedCommand(1, 1, reject, bytes))), latin);
    assertThat(file)
        .contains("- Reject 1  line 1  level 4  BAD_VALUE  found \"a  .Delete \" ? -\nx\n");
  }

  @Test
  void separatesLinesThatEndInDifferentWays() throws IOException {
    List<RejectedCommand> commands =
        List.of(
            command(1, 1, "one\n"),
            command(2, 2, "two\r"),
            command(3, 3, "three\r\n"),
            command(4, 4, "four"));
    Read read = Read.of(BytesSource.of(Rejects.file(UTF_8, false, commands), UTF_8));
    assertThat(read.items.stream().map(i -> new String(i.command().bytes(), UTF_8)))
        .containsExactly("one\n", "two\r", "three\r\n", "four\n");
  }

  @Test
  void anOpenTextDoesNotTakeTheNextCommandWithIt() throws IOException {
    Read read =
        Read.of(
            """
            .Update ."A" "1" ."Comment" "G3000000W10S"
            text
            .Delete ."A" "2"
            stray
            .Update ."A" "3" ."Comment" "G3000000W10S"
            text
            .Delete ."A" "4"
            """);
    byte[] file = Rejects.file(UTF_8, false, Rejects.only(read));
    assertThat(new String(file, UTF_8))
        .contains(
            """
            text

            .Description Reject 1 leaves its text open

            - Reject 2  line 4  level 4  SYNTAX\
            """);
    Read again = Read.of(BytesSource.of(file, UTF_8));
    assertThat(Rejects.shown(again, false)).isEqualTo(Rejects.shown(read, false));

    String mended = new String(file, UTF_8).replace("text\n", "text\n.\n").replace("stray\n", "");
    assertThat(Read.of(mended).rejects()).isEmpty();
    assertThat(Read.of(mended).changes()).hasSize(2);
  }

  @Test
  void theSampleImportsCleanWhenItsFaultsAreMended() throws IOException {
    Read read = Read.of(Samples.source("four-rejects.mgr"));
    String file = new String(Rejects.file(UTF_8, false, Rejects.only(read)), UTF_8);
    assertThat(file)
        .contains("\r\n\r\n- Reject 1  line 9  level 4  UNKNOWN_VERB  ")
        .endsWith(
            "\r\n.Create .\"Site\" \"Nantes -\r\n        .CHK"
                + " \"nantes000001C30000mCpCpC\"\r\n\r\n");
    Read mended = Read.of(file.replace("Nantes -", "Nantes\" -").replace(".Frobnicate", ".Delete"));
    assertThat(mended.rejects()).isEmpty();
    assertThat(mended.changes()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHalfCharacterAtTheEndOfUtf16StaysOne(boolean bigEndian) throws IOException {
    Charset charset = bigEndian ? UTF_16BE : UTF_16LE;
    byte[] text = ".Delete .\"A\" \"1\"".getBytes(charset);
    byte[] bytes = java.util.Arrays.copyOf(text, text.length + 1);
    bytes[text.length] = '2';
    Read read = Read.of(BytesSource.of(bytes, charset));
    assertThat(read.rejectLines()).singleElement().asString().startsWith("1 1:17 SYNTAX 4 found ");
    Read again = Read.of(BytesSource.of(Rejects.file(charset, true, Rejects.only(read)), charset));
    assertThat(Rejects.shown(again, false)).isEqualTo(Rejects.shown(read, false));
  }

  private static RejectedCommand command(int number, int line, String bytes) {
    Reject reject =
        new Reject(new Position(line, 1), RejectCode.ALREADY_EXISTS, "object already exists");
    return new RejectedCommand(number, line, reject, bytes.getBytes(UTF_8));
  }

  @Test
  void hasItsHeaderAloneWhenNothingIsRejected() throws IOException {
    assertThat(new String(Rejects.file(UTF_8, false, List.of()), UTF_8))
        .isEqualTo(Stream.of(Rejects.HEADER_LINES).reduce("", String::concat) + "\n");
  }
}
