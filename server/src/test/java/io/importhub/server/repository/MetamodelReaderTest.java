package io.importhub.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetamodelReaderTest {
  @TempDir Path directory;

  @Test
  void sampleMetamodelHasNoFault() {
    assertThat(faults(Path.of("src/test/resources/samples/metamodel.toml"))).isEmpty();
  }

  @Test
  void theDemoAndTheTestsHaveTheSameSampleMetamodel() {
    assertThat(Path.of("../demo-console/src/main/resources/samples/metamodel.toml"))
        .hasSameTextualContentAs(Path.of("src/test/resources/samples/metamodel.toml"));
  }

  @Test
  void exampleOfTheDocumentationHasNoFault() throws IOException {
    Matcher example =
        Pattern.compile("```toml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/formats/metamodel.md")));
    assertThat(example.find()).isTrue();
    assertThat(faults(example.group(1))).isEmpty();
  }

  @Test
  void everyFaultIsToldWithItsLineAndColumn() {
    assertThat(
            faults(
                """
                metaclass = 1
                [class.Application]
                id = "too short"
                kind = "data"
                namespace = "yes"
                colour = "red"

                [class.Application.attribute]
                Code = { type = "string", uniqe = true }
                Size = { unique = true }
                Age = { type = "int" }
                Frequency = { type = "tabulated" }
                Status = { type = "tabulated", values = ["D", 3, "D", ""] }
                Rank = { type = "tabulated", values = [] }
                Plain = { type = "string", values = ["A"] }
                Note = { type = "text", unique = true }
                Name = { type = "string" }
                Made = { type = "date", id = "510000000L00" }
                "~x" = { type = "date" }
                Flat = "string"

                [class.Site]
                id = "SiteClass001"
                [class.Site.attribute]
                Note = { type = "string", id = "SiteNote0001" }
                Code = { type = "string", id = "SiteNote0001" }

                [end.Site]
                id = "SiteClass001"
                source = ["Application", "Aplication", "Application"]
                one-source = 1
                [end.Site.attribute]
                Note = { type = "text" }
                Since = { type = "date", unique = true }

                [end.Owner]
                source = []
                target = 7
                """))
        .containsExactly(
            "1:1: unknown key \"metaclass\" of the file; expected class, end",
            "3:1: id \"too short\" of class \"Application\"; expected 12 characters"
                + " 0-9 A-Z a-z ( )",
            "4:1: kind of class \"Application\" is \"data\"; expected Data, Metamodel or"
                + " TechnicalData",
            "5:1: namespace of class \"Application\" is the string \"yes\"; expected true or false",
            "6:1: unknown key \"colour\" of class \"Application\"; expected attribute, id, kind,"
                + " namespace",
            "9:27: unknown key \"uniqe\" of attribute \"Code\"; expected id, mandatory, type,"
                + " unique, values",
            "10:1: attribute \"Size\" has no type; expected one of string, text, number, integer,"
                + " boolean, date, tabulated",
            "11:9: type of attribute \"Age\" is \"int\"; expected one of string, text, number,"
                + " integer, boolean, date, tabulated",
            "12:1: attribute \"Frequency\" is tabulated and has no values; expected a list of its"
                + " internal values",
            "13:47: values of attribute \"Status\" has the number 3; expected strings",
            "13:50: value \"D\" of attribute \"Status\" is there twice; expected it once",
            "13:55: value \"\" of attribute \"Status\"; expected at least one character, and no NUL",
            "14:30: values of attribute \"Rank\" is empty; expected at least one",
            "15:28: values of attribute \"Plain\" of type string; expected them where the type is"
                + " tabulated",
            "16:25: attribute \"Note\" is a text and unique; expected one or the other",
            "17:1: attribute \"Name\" of class \"Application\" is a system attribute; expected"
                + " another label",
            "18:25: id \"510000000L00\" is that of a system attribute; expected another",
            "19:1: attribute \"~x\"; expected a label of 1 to 255 characters, no NUL, and no ~ at"
                + " its start",
            "20:1: attribute \"Flat\" is the string \"string\"; expected a table",
            "26:27: id \"SiteNote0001\" of attribute \"Code\" stands at line 25, column 27"
                + " already; expected another",
            "28:1: link end \"Site\" has no target; expected a class or a list of them",
            "29:1: id \"SiteClass001\" of link end \"Site\" stands at line 23, column 1 already;"
                + " expected another",
            "30:26: source of link end \"Site\" names the class \"Aplication\"; expected one that"
                + " the file declares",
            "30:40: source of link end \"Site\" names \"Application\" twice; expected it once",
            "31:1: one-source of link end \"Site\" is the number 1; expected true or false",
            "33:1: attribute \"Note\" is a text here or at the class of the end's label, not at"
                + " both; expected it at both or none",
            "34:26: unknown key \"unique\" of attribute \"Since\"; expected id, mandatory, type,"
                + " values",
            "37:1: source of link end \"Owner\" is empty; expected a class",
            "38:1: target of link end \"Owner\" is the number 7; expected a list of strings");
  }

  @Test
  void allFaultsOfSyntaxAreToldAndWhatTheyMayHideIsNotMissed() {
    assertThat(
            faults(
                """
                [class.Application
                [class.Site]
                id = "SiteClass001
                id = = 2
                [class.Site]
                kind = 3
                [end.Owner]
                source = "Application"
                """))
        .containsExactly(
            "1:19: Unexpected end of line, expected ]",
            "3:19: Unexpected end of line, expected \" or a character",
            "4:6: Unexpected '=', expected a value",
            "5:1: class.Site previously defined at line 2, column 1",
            "6:1: kind of class \"Site\" is the number 3; expected a string");
  }

  @Test
  void emptyFileHasNoClass() {
    assertThat(faults("# nothing\n"))
        .containsExactly("1:1: the file has no class; expected at least one, as [class.NAME]");
  }

  @Test
  void fileThatIsNotThereIsAFault() {
    assertThat(faults(directory.resolve("none.toml")))
        .containsExactly("1:1: there is no such file; expected a metamodel in TOML");
  }

  @Test
  void fileThatIsNotUtf8IsAFault() throws IOException {
    Path file =
        Files.write(
            directory.resolve("latin1.toml"), "# é\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(faults(file)).containsExactly("1:1: the file is not UTF-8; expected TOML, which is");
  }

  @Test
  void faultsBeginWithTheFile() {
    Path file = directory.resolve("none.toml");
    var reader = new MetamodelReader(file);
    reader.read();
    assertThat(reader.faults())
        .hasToString("[" + file + ":1:1: there is no such file; expected a metamodel in TOML]");
  }

  private List<String> faults(String toml) {
    try {
      return faults(Files.writeString(directory.resolve("model.toml"), toml));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> faults(Path file) {
    var reader = new MetamodelReader(file);
    reader.read();
    return reader.faults().stream()
        .map(fault -> "%d:%d: %s".formatted(fault.line(), fault.column(), fault.message()))
        .toList();
  }
}
