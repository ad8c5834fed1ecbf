package io.importhub.server.importer.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Heard;
import io.importhub.server.importer.Position;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.Shown;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.Change.Target;
import io.importhub.server.repository.Change.Text;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.ChangePart.Kind;
import io.importhub.server.repository.Ref;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandFileImporterTest {

  @ParameterizedTest
  @DisplayName("T-05 an id is 12 characters of 0-9 A-Z a-z ( )")
  @ValueSource(strings = {"ab", "uAI44DpkgsDpx", "uAI44Dpkgs/p"})
  void refusesMalformedIds(String id) {
    assertThat(Read.of(".Update .\"Application\" \"x\" .CHK \"" + id + "\"\n").rejectLines())
        .singleElement()
        .asString()
        .startsWith("1 1:33 BAD_ID 4 found ");
  }

  @Test
  @DisplayName("T-06 ids that differ in case are different")
  void keepsTheCaseOfIds() {
    Read read =
        Read.of(
            """
            .Delete ."Application" "x" .CHK "AH(tl0UJDDxA"
            .Delete ."Application" "x" .CHK "ah(tl0ujddxa"
            """);
    assertThat(read.changes())
        .containsExactly(
            new Change.Delete(application("x", "AH(tl0UJDDxA"), null, List.of()),
            new Change.Delete(application("x", "ah(tl0ujddxa"), null, List.of()));
  }

  @Test
  @DisplayName("T-07 a line that starts with a hyphen is a comment")
  void ignoresComments() {
    assertThat(Read.of("- anything .\"x\n").items).isEmpty();
  }

  @Test
  @DisplayName("T-08 a dot in column 2 makes no command")
  void rejectsCommandBeyondColumnOne() {
    assertThat(Read.of(" .Create .\"Application\" \"x\"\n").rejectLines())
        .containsExactly(
            "1 1:2 SYNTAX 4 found \".Create\", expected a command: a dot in column 1 with a verb"
                + " such as .Create");
  }

  @Test
  @DisplayName("T-09 a command goes on behind each blank and hyphen at the end of a line")
  void joinsContinuedLines() {
    Read read =
        Read.of(
            """
            .Create -
              ."Application" -
              "Billing" -
              .CHK "uAI44DpkgsDpC30000mCpCpC" -
              ."Code" "BIL"
            """);
    assertThat(read.changes())
        .containsExactly(
            new Change.Create(
                application("Billing", "uAI44DpkgsDp"),
                "C30000mCpCpC",
                null,
                List.of(new Attribute(Ref.of("Code"), "BIL")),
                null));
    SourceCommand command = read.items.getFirst().command();
    assertThat(command.positionOf(ChangePart.of(Kind.WHOLE))).isEqualTo(new Position(1, 1));
    assertThat(command.positionOf(ChangePart.of(Kind.TYPE))).isEqualTo(new Position(2, 3));
    assertThat(command.positionOf(ChangePart.of(Kind.NAME))).isEqualTo(new Position(3, 3));
    assertThat(command.positionOf(ChangePart.of(Kind.ID))).isEqualTo(new Position(4, 8));
    assertThat(command.positionOf(new ChangePart(Kind.ATTRIBUTE, 0))).isEqualTo(new Position(5, 3));
    assertThat(command.positionOf(new ChangePart(Kind.VALUE, 0))).isEqualTo(new Position(5, 11));
    assertThat(command.end()).isEqualTo(new ReadPoint(95, 6));
  }

  @Test
  void knowsThePositionsOfLinksAndTextsInCodePoints() {
    SourceCommand command =
        Read.of(
                """
                .Change ."𝄞" "𝄞𝄞" ."End" "c" ."A" "1" -
                        ."Comment" "G3000000W10S"
                text
                .
                """)
            .items
            .getFirst()
            .command();
    assertThat(command.positionOf(ChangePart.of(Kind.NAME))).isEqualTo(new Position(1, 14));
    assertThat(command.positionOf(ChangePart.of(Kind.ID))).isEqualTo(new Position(1, 14));
    assertThat(command.positionOf(ChangePart.of(Kind.END))).isEqualTo(new Position(1, 19));
    assertThat(command.positionOf(ChangePart.of(Kind.TARGET_NAME))).isEqualTo(new Position(1, 26));
    assertThat(command.positionOf(ChangePart.of(Kind.TEXT))).isEqualTo(new Position(2, 9));
    assertThat(command.positionOf(ChangePart.of(Kind.TEXT_FORMAT))).isEqualTo(new Position(2, 20));
  }

  @Test
  @DisplayName("T-10 a hyphen inside quotes does not continue a line")
  void doesNotContinueInsideQuotes() {
    Read read =
        Read.of(
            """
            .Create ."Application" "a -"
            .Create ."Application" "b"
            """);
    assertThat(read.changes()).containsExactly(create("a -"), create("b"));
  }

  @ParameterizedTest
  @DisplayName("T-11 T-12 a name may be bare, a blank behind a reference missing")
  @ValueSource(strings = {"\" Billing", "\"\"Billing\"", "\" \"Billing\""})
  void readsNames(String name) {
    assertThat(Read.of(".Create .\"Application" + name).changes())
        .containsExactly(create("Billing"));
  }

  @Test
  @DisplayName("T-13 a command of 5000 characters is read, one of 5001 is not")
  void limitsTheLengthOfCommands() {
    String start = ".Create .\"A\" \"x\" .\"B\" \"";
    String longest = start + "x".repeat(5000 - start.length() - 1) + "\"\n";
    assertThat(Read.of(longest).changes()).hasSize(1);
    assertThat(Read.of(longest.replace("\"\n", "x\"\n.Delete .\"A\" \"x\"\n")).rejectLines())
        .containsExactly(
            "1 1:5001 LINE_TOO_LONG 4 found a command of more than 5000 characters, expected at"
                + " most so many, its text not counted");
  }

  @ParameterizedTest
  @DisplayName("T-14 a name has at most 63 characters, a qualified one 255")
  @CsvSource({"63,''", "64,NAME_TOO_LONG", "252,''", "253,NAME_TOO_LONG"})
  void limitsTheLengthOfNames(int length, String code) {
    String name = (length > 64 ? "o::" : "") + "n".repeat(length);
    Read read = Read.of(".Create .\"Application\" \"" + name + "\"");
    assertThat(read.rejects().stream().map(r -> r.code() + " " + r.at()).toList())
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code + " " + new Position(1, 24)));
  }

  @ParameterizedTest
  @DisplayName("T-16 T-17 verbs in French and the alias .Modify")
  @ValueSource(strings = {".Relier", ".CONNECT", ".relier"})
  void readsVerbs(String verb) {
    assertThat(Read.of(verb + " .\"A\" \"a\" .\"E\" \"b\"").changes())
        .singleElement()
        .isInstanceOf(Change.Connect.class);
    assertThat(Read.of(".Créer .\"Application\" \"a\"").changes()).containsExactly(create("a"));
    assertThat(Read.of(".Supprimer .\"A\" \"a\"\n.Modify .\"A\" \"a\"").changes())
        .hasExactlyElementsOfTypes(Change.Delete.class, Change.Update.class);
  }

  @Test
  @DisplayName("T-18 the same name in windows-1252 and UTF-8")
  void readsCharsets() {
    String file = ".Create .\"Application\" \"é\"";
    assertThat(
            Read.of(BytesSource.of(file.getBytes(ISO_8859_1), Charset.forName("windows-1252")))
                .changes())
        .isEqualTo(Read.of(BytesSource.of(file.getBytes(UTF_8), UTF_8)).changes())
        .containsExactly(create("é"));
  }

  @Test
  @DisplayName("T-19 a hyphen on the last line continues into nothing")
  void rejectsContinuationIntoNothing() {
    Read read = Read.of(".Create .\"Application\" \"a\"\n.Create .\"Application\" \"b\" -");
    assertThat(read.changes()).containsExactly(create("a"));
    assertThat(read.rejectLines())
        .containsExactly(
            "2 2:28 SYNTAX 4 found a continuation hyphen and no line that continues the command,"
                + " expected one");
  }

  @Test
  @DisplayName("T-20 a MegaField names by id, its label beside it")
  void readsMegaFields() {
    assertThat(Read.of(".Delete .\"~MrUiM9B5iyM0[Whatever label]\" \"x\"").changes())
        .containsExactly(
            new Change.Delete(
                new Target(new Ref("MrUiM9B5iyM0", "Whatever label"), "x", null), null, List.of()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "T-21,Hello|World,Hello|World",
    "T-22,;,''",
    "T-23,a|;|b,a||b",
    "T-24,.;,.",
    "T-25,;;,;",
    "T-26,1234567890123456789012345678901234567890123456789012345678901234567890123;|tail,"
        + "1234567890123456789012345678901234567890123456789012345678901234567890123tail",
    "T-27,x = 1;,x = 1;"
  })
  void unfoldsTexts(String id, String lines, String text) {
    String command = ".Update .\"Application\" \"x\" .\"Comment\" \"G3000000W10S\" \n";
    assertThat(Read.of(command + lines.replace('|', '\n') + "\n.\n").changes())
        .containsExactly(
            new Change.Update(
                application("x", null),
                null,
                List.of(),
                new Text(Ref.of("Comment"), "G3000000W10S", text.replace('|', '\n'))));
  }

  @Test
  @DisplayName("T-32 a text that nothing ends is one reject, and the next command is read")
  void rejectsOpenText() {
    Read read =
        Read.of(
            """
            .Update ."Application" "x" ."Comment" "G3000000W10S"
            text
            .Create ."Application" "y"
            """);
    assertThat(read.rejectLines())
        .containsExactly(
            "1 1:39 SYNTAX 4 found the end of the file in the text of the command, expected a line"
                + " with a dot alone behind it");
    assertThat(read.changes()).containsExactly(create("y"));
  }

  @Test
  @DisplayName("T-33 a last attribute \"0\" is no text")
  void readsZeroAsAnOrdinaryValue() {
    assertThat(Read.of(".Update .\"Application\" \"x\" .\"Code\" \"0\"\n\n").changes())
        .containsExactly(
            new Change.Update(
                application("x", null), null, List.of(new Attribute(Ref.of("Code"), "0")), null));
  }

  @Test
  @DisplayName("T-34 a text in a .Connect: TEXT_NOT_ALLOWED; T-35 two texts of one object")
  void refusesTextsOfCreationsAndHandsOthersOn() {
    Read read =
        Read.of(
            """
            .Connect ."A" "a" ."E" "b" ."Comment" "G3000000W10S"
            x
            .
            .Update ."A" "a" ."Comment" "G3000000W10S"
            one
            .
            .Update ."A" "a" ."Comment" "G3000000W10S"
            two
            .
            """);
    assertThat(read.rejectLines())
        .containsExactly(
            "1 1:28 TEXT_NOT_ALLOWED 4 found a text, expected it in .Update (of an object) or"
                + " .Change (of a link)");
    assertThat(read.changes().stream().map(Shown::of))
        .containsExactly(
            "update A \"a\" | text Comment (G3000000W10S) \"one\"",
            "update A \"a\" | text Comment (G3000000W10S) \"two\"");
  }

  @Test
  @DisplayName("T-57 T-58 T-59 .CHK counts by its width, a missing one only with checkIdentifiers")
  void readsIdsByTheirWidth() {
    String file =
        """
        .Create ."A" "a" .CHK "uAI44DpkgsDpC30000mCpCpCKvlo(gBDIWdL"
        .Create ."A" "b" .CHK "uAI44DpkgsDpC30000mCpCpCx"
        .Create ."A" "c"
        """;
    String badWidth = "2 2:23 BAD_ID 4 found a .CHK of 25 characters, expected 24 or 36";
    Read read = Read.of(file);
    assertThat(read.changes())
        .first()
        .isEqualTo(
            new Change.Create(
                new Target(Ref.of("A"), "a", "uAI44DpkgsDp"),
                "C30000mCpCpC",
                "Kvlo(gBDIWdL",
                List.of(),
                null));
    assertThat(read.changes()).hasSize(2);
    assertThat(read.rejectLines()).containsExactly(badWidth);
    assertThat(Read.of(BytesSource.of(file).withCheckIdentifiers()).rejectLines())
        .containsExactly(
            badWidth,
            "3 3:14 BAD_ID 4 found no .CHK, expected one with 24 or 36 characters"
                + " (checkIdentifiers is on)");
  }

  @Test
  @DisplayName("T-61 an unknown verb is rejected alone")
  void rejectsUnknownVerb() {
    Read read = Read.of(".Frobnicate .\"x\" \"y\"\n.Create .\"Application\" \"z\"\n");
    assertThat(read.rejectLines())
        .containsExactly(
            "1 1:1 UNKNOWN_VERB 4 found the verb \".Frobnicate\", expected .Create, .Update,"
                + " .Delete, .Connect, .Disconnect, .Change, .Validate or .Description");
    assertThat(read.changes()).containsExactly(create("z"));
  }

  @Test
  void tellsHowFarItHasRead() {
    String file = ".Validate\n- comment\n.Description here\n";
    Read read = Read.of(file);
    assertThat(read.items.stream().map(Heard.Item::what))
        .containsExactly(Heard.SavePoint.SAVE_POINT, "here");
    assertThat(read.progress).isEqualTo(file.length());
  }

  private static Target application(String name, @Nullable String id) {
    return new Target(Ref.of("Application"), name, id);
  }

  private static Change create(String name) {
    return new Change.Create(application(name, null), null, null, List.of(), null);
  }
}
