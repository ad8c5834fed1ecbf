package io.importhub.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.repository.ChangePart.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenMetamodelTest {
  private static final Ref APPLICATION = Ref.of("Application");

  private final OpenMetamodel open = new OpenMetamodel();

  @Test
  void commentIsATextByLabelAndById() {
    assertThat(open.isText(APPLICATION, Ref.of("Comment"), "0")).isTrue();
    assertThat(open.isText(APPLICATION, new Ref("f10000000b20", "Commentaire"), "1")).isTrue();
  }

  @Test
  @DisplayName("T-33 a last attribute with the value 0 is no text")
  void otherAttributesAreTextsByTheirFormat() {
    assertThat(open.isText(APPLICATION, Ref.of("Code"), "0")).isFalse();
    assertThat(open.isText(APPLICATION, Ref.of("Code"), "000000000001")).isFalse();
    assertThat(open.isText(APPLICATION, Ref.of("Code"), "G3000000W10S")).isTrue();
  }

  @Test
  void systemAttributesAreNoTexts() {
    assertThat(open.isText(APPLICATION, Ref.of("Name"), "G3000000W10S")).isFalse();
    assertThat(open.isText(APPLICATION, Ref.of("Order"), "G3000000W10S")).isFalse();
  }

  @Test
  @DisplayName("T-20 a MegaField stands for a known id, else its label, else its id")
  void resolvesMegaFields() {
    assertThat(open.type(new Ref("MrUiM9B5iyM0", "Application"))).isEqualTo("Application");
    assertThat(open.type(new Ref("MrUiM9B5iyM0", ""))).isEqualTo("~MrUiM9B5iyM0");
    assertThat(label(new Ref("610000000P00", "whatever"))).isEqualTo("Modification Date");
    assertThat(label(new Ref("MrUiM9B5iyM0", "Code"))).isEqualTo("Code");
  }

  private String label(Ref attribute) {
    return open.objectAttribute("Application", attribute, ChangePart.of(Kind.ATTRIBUTE)).label();
  }
}
