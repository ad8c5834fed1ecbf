package io.importhub.server.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.repository.ChangePart.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeclaredMetamodelTest {
  private static final ChangePart NAME = ChangePart.of(Kind.NAME);

  private final DeclaredMetamodel sample =
      new MetamodelReader(Path.of("src/test/resources/samples/metamodel.toml")).read();

  @Test
  @DisplayName("T-15 a name of 255 characters with a namespace, of 63 without")
  void namesAreAsLongAsTheirClassAllows() {
    assertThatCode(() -> sample.checkName("Document", "x".repeat(255), NAME))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> sample.checkName("Document", "x".repeat(256), NAME))
        .hasMessage("a name of 256 characters; expected at most 255 (metamodel metamodel.toml)");
    assertThatThrownBy(() -> sample.checkName("Site", "France::" + "x".repeat(56), NAME))
        .hasMessage("a name of 64 characters; expected at most 63 (metamodel metamodel.toml)");
    assertThat(sample.mostNameCharacters(Ref.of("Document"), "x")).isEqualTo(255);
    assertThat(sample.mostNameCharacters(Ref.of("Hosting Site"), "France::Lyon")).isEqualTo(63);
  }

  @Test
  @DisplayName("T-20 a MegaField stands for the declared id, else for its label")
  void resolvesMegaFields() {
    assertThat(sample.type(new Ref("AppClass0001", "Programme"))).isEqualTo("Application");
    assertThat(sample.type(new Ref("unknown00001", "Site"))).isEqualTo("Site");
    assertThat(sample.end("Application", new Ref("HostingSite1", ""))).isEqualTo("Hosting Site");
    assertThat(label(new Ref("AppCode00001", "Comment"))).isEqualTo("Code");
    assertThat(label(new Ref("f10000000b20", "Code"))).isEqualTo("Comment");
    assertThat(label(new Ref("unknown00001", "Code"))).isEqualTo("Code");
    assertThatThrownBy(() -> sample.type(new Ref("unknown00001", "")))
        .hasMessage(
            "MetaClass \"~unknown00001[]\"; expected one that is declared: \"Application\","
                + " \"Site\", \"Document\", \"Query\" (metamodel metamodel.toml)");
  }

  @Test
  void refusesWhatIsNotDeclared() {
    assertThatThrownBy(() -> sample.end("Application", Ref.of("Hosted Site")))
        .hasMessage(
            "link end \"Hosted Site\"; expected one that is declared: \"Hosting Site\","
                + " \"Owner App\", \"Component\", \"Document\" (metamodel metamodel.toml)");
    assertThatThrownBy(() -> sample.end("Site", Ref.of("Hosting Site")))
        .hasMessage(
            "link end \"Hosting Site\" of MetaClass \"Site\"; expected a source of type"
                + " \"Application\" (metamodel metamodel.toml)");
    assertThatThrownBy(() -> sample.objectAttribute("Document", Ref.of("Code"), NAME))
        .hasMessage(
            "attribute \"Code\" of MetaClass \"Document\"; expected a system attribute, or one that"
                + " is declared: \"Language\" (metamodel metamodel.toml)");
    assertThatThrownBy(() -> sample.linkAttribute("Component", Ref.of("Since"), NAME))
        .hasMessage(
            "attribute \"Since\" of link end \"Component\"; expected a system attribute, or one"
                + " that is declared: none (metamodel metamodel.toml)");
  }

  @Test
  void textsAreThoseThatAreDeclared() {
    assertThat(sample.isText(Ref.of("Application"), Ref.of("Manual"), "0")).isTrue();
    assertThat(sample.isText(Ref.of("Application"), Ref.of("Comment"), "0")).isTrue();
    assertThat(sample.isText(Ref.of("Hosting Site"), Ref.of("Comment"), "0")).isTrue();
    assertThat(sample.isText(Ref.of("Application"), Ref.of("Code"), "0")).isFalse();
    assertThat(sample.isText(Ref.of("Site"), Ref.of("Manual"), "0")).isFalse();
    assertThat(sample.isText(Ref.of("Application"), Ref.of("Name"), "G3000000W10S")).isFalse();
  }

  @Test
  @DisplayName("the lines behind a text's format belong to its command, declared as a text or not")
  void formatsTellTextsThatAreNotDeclared() {
    assertThat(sample.isText(Ref.of("Application"), Ref.of("Code"), "G3000000W10S")).isTrue();
    assertThat(sample.isText(Ref.of("Nothing"), Ref.of("Code"), "G3000000W10S")).isTrue();
  }

  @Test
  @DisplayName("T-45 values have the form of their type")
  void valuesHaveTheFormOfTheirType() {
    assertThat(stored("Frequency", "Q")).isEqualTo("Q");
    assertThat(stored("Frequency", "")).isEmpty();
    assertThat(stored("Frequency", "Quarterly"))
        .isEqualTo("expected one of \"D\", \"W\", \"Q\" (metamodel metamodel.toml)");
    assertThat(stored("Users", "-012")).isEqualTo("-012");
    assertThat(stored("Users", "1.5"))
        .isEqualTo("expected a whole number of at most 18 digits (metamodel metamodel.toml)");
    assertThat(stored("Users", "9".repeat(19))).startsWith("expected a whole number");
    assertThat(stored("Cost", "-12.50")).isEqualTo("-12.50");
    assertThat(stored("Cost", "1e9"))
        .isEqualTo(
            "expected a number such as 12 or -12.5, of at most 30 digits before and behind the"
                + " point (metamodel metamodel.toml)");
    assertThat(stored("Critical", "1")).isEqualTo("true");
    assertThat(stored("Critical", "FALSE")).isEqualTo("false");
    assertThat(stored("Critical", "yes"))
        .isEqualTo("expected true, false, 1 or 0 (metamodel metamodel.toml)");
    assertThat(stored("Live since", "2003/08/13 10:42:51")).isEqualTo("2003/08/13 10:42:51");
    assertThat(stored("Live since", "2003/02/29 10:42:51"))
        .isEqualTo("expected a date YYYY/MM/DD HH:MM:SS (metamodel metamodel.toml)");
    assertThat(stored("Code", "a\0")).startsWith("expected characters other than NUL");
  }

  @Test
  void mandatoryAttributesAreNotEmptied() {
    AttributeRule country =
        sample.objectAttribute("Site", Ref.of("Country"), ChangePart.of(Kind.ATTRIBUTE));
    assertThat(country.form().stored("France")).contains("France");
    assertThat(country.form().stored("")).isEmpty();
    assertThat(country.form().expected())
        .isEqualTo(
            "characters other than NUL, not empty as it is mandatory (metamodel metamodel.toml)");
  }

  private String stored(String attribute, String value) {
    ValueForm form =
        sample
            .objectAttribute("Application", Ref.of(attribute), ChangePart.of(Kind.ATTRIBUTE))
            .form();
    return form.stored(value).orElseGet(() -> "expected " + form.expected());
  }

  private String label(Ref attribute) {
    return sample.objectAttribute("Application", attribute, ChangePart.of(Kind.ATTRIBUTE)).label();
  }
}
