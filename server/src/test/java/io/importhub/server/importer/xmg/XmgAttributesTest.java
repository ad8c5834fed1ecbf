package io.importhub.server.importer.xmg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an Attribute holds: a text, or Values of several formats and languages. */
class XmgAttributesTest {
  @Test
  @DisplayName("T-123 a Value in internal format comes before one in display format")
  void takesInternalValues() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <Add><Object metaclass.name="A"><Attribute metaattribute.name="Name">x</Attribute>
            <Attribute metaattribute.name="Frequency">
              <Value format="display">Quarterly</Value>
              <Value format="internal">Q</Value>
            </Attribute>
            <Attribute metaattribute.name="Status"><Value format="internal">V</Value>
              <Value format="display">Valid</Value></Attribute>
            <Attribute metaattribute.name="Only"><Value format="display">Shown</Value></Attribute>
            </Object></Add>""");

    assertThat(read.shown())
        .containsExactly("2 create A \"x\" | Frequency=\"Q\" | Status=\"V\" | Only=\"Shown\"");
  }

  @Test
  void readsLanguagesAsAttributesOfTheirOwn() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <Add><Object metaclass.name="A"><Attribute metaattribute.name="Name">
            <Value language.name="English">Shop</Value>
            <Value language.name="Français">Magasin</Value></Attribute>
            <Attribute metaattribute.name="Label"><Value language.name="Deutsch">Laden</Value>
            <Value>Shop</Value></Attribute></Object></Add>""");

    assertThat(read.shown())
        .containsExactly(
            "2 create A \"Shop\" | Name (Français)=\"Magasin\" | Label=\"Shop\""
                + " | Label (Deutsch)=\"Laden\"");
  }

  @Test
  void readsTextsWhereTheMetamodelHasThem() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <Add><Object metaclass.name="A"><Attribute metaattribute.name="Name">x</Attribute>
            <Attribute metaattribute.name="Comment">one &amp;\r
            two<![CDATA[ <three>]]></Attribute></Object></Add>""");

    assertThat(read.shown())
        .containsExactly("2 create A \"x\" | text Comment (G3000000W10S) \"one &\\ntwo <three>\"");
  }
}
