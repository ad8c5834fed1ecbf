package io.importhub.server.importer.xmg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Heard;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class XmgImporterTest {
  private static final String BILLING =
      "<Object metaclass.name=\"Application\">"
          + "<Attribute metaattribute.name=\"_IdAbs\">uAI44DpkgsDp</Attribute>"
          + "<Attribute metaattribute.name=\"Name\">Billing</Attribute></Object>";
  private static final String LYON =
      "<Object metaclass.name=\"Site\">"
          + "<Attribute metaattribute.name=\"_IdAbs\">a8G04CW15Wm1</Attribute>"
          + "<Attribute metaattribute.name=\"Name\">Lyon</Attribute></Object>";

  @Test
  @DisplayName("T-114 Add Object, then Delete by _IdAbs")
  void addsAndDeletes() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <Add>
              <Object metaclass.name="Procedure">
                <Attribute metaattribute.name="Name">Procedure–1</Attribute>
                <!-- object identifier attribute -->
                <Attribute metaattribute.name="_IdAbs">MnJgyaAJ0100</Attribute>
              </Object>
            </Add>
            <Delete>
              <Object metaclass.name="Procedure">
                <Attribute metaattribute.name="_idabs">MnJgyaAJ0100</Attribute>
              </Object>
            </Delete>""");

    assertThat(read.shown())
        .containsExactly(
            "2 create Procedure \"Procedure–1\" MnJgyaAJ0100",
            "9 delete Procedure \"\" MnJgyaAJ0100");
  }

  @Test
  @DisplayName("T-115 Replace with id and one attribute; a name in it renames")
  void replaces() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <Replace><Object metaclass.name="Procedure">
            <Attribute metaattribute.name="_IdAbs">MnJgyaAJ0100</Attribute>
            <Attribute metaattribute.name="Code-Procedure">XYZ</Attribute>
            <Attribute metaattribute.name="Name">New</Attribute>
            </Object></Replace>""");

    assertThat(read.shown())
        .containsExactly(
            "2 update Procedure \"\" MnJgyaAJ0100 | Code-Procedure=\"XYZ\""
                + " | ~210000000900[Name]=\"New\"");
  }

  @Test
  @DisplayName("T-116 Replace and Delete of an Object without its id: BAD_ID")
  void refusesReplaceAndDeleteWithoutId() {
    String object =
        "<Object metaclass.name=\"A\"><Attribute metaattribute.name=\"Name\">x</Attribute></Object>";
    ReadXmg read =
        ReadXmg.ofCommands("<Replace>" + object + "</Replace>\n  <Delete>" + object + "</Delete>");

    assertThat(read.rejectLines())
        .containsExactly(
            "2 2:10 BAD_ID 4 found an Object without _IdAbs, expected the id of the object",
            "3 3:11 BAD_ID 4 found an Object without _IdAbs, expected the id of the object");
  }

  @Test
  @DisplayName("T-117 Link without metaassociationend: SYNTAX")
  void refusesLinksWithoutEnd() {
    ReadXmg read = ReadXmg.ofCommands("<Add><Link>" + BILLING + LYON + "</Link></Add>");

    assertThat(read.rejectLines())
        .containsExactly(
            "2 2:6 SYNTAX 4 found a Link without end, expected metaassociationend.name or"
                + " metaassociationend.id");
  }

  @Test
  @DisplayName("T-118 Content with nested Objects and Links: an Object before its Links")
  void flattensContent() {
    ReadXmg read =
        ReadXmg.of(
            """
            <MegaExchange><Content>
            <Object metaclass.name="Application">
              <Attribute metaattribute.name="Name">Billing</Attribute>
              <Link metaassociationend.name="Hosting Site">
                <Attribute metaattribute.name="Order">10</Attribute>
                <Object metaclass.name="Site">
                  <Attribute metaattribute.name="Name">Lyon</Attribute>
                  <Link metaassociationend.name="Country">
                    <Object metaclass.name="Country">
                      <Attribute metaattribute.name="Name">France</Attribute>
                    </Object>
                  </Link>
                </Object>
              </Link>
            </Object>
            </Content></MegaExchange>
            """);

    assertThat(read.shown())
        .containsExactly(
            "2 create Application \"Billing\"",
            "6 create Site \"Lyon\"",
            "9 create Country \"France\"",
            "8 connect Site \"Lyon\" -> Country \"France\"",
            "4 connect Application \"Billing\" -> Hosting Site \"Lyon\" | Order=\"10\"");
  }

  @Test
  @DisplayName("T-119 Content with a Link before its Objects: NOT_FOUND")
  void refusesLinksBeforeTheirObjects() {
    ReadXmg read =
        ReadXmg.of(
            """
            <MegaExchange><Content>
            <Link metaassociationend.name="Hosting Site"><Object id="o1"/><Object id="o2"/></Link>
            <Object id="o1" metaclass.name="Application">\
            <Attribute metaattribute.name="Name">Billing</Attribute></Object>
            <Object id="o2" metaclass.name="Site">\
            <Attribute metaattribute.name="Name">Lyon</Attribute></Object>
            <Link metaassociationend.name="Hosting Site"><Object id="o1"/><Object id="o2"/></Link>
            </Content></MegaExchange>
            """);

    assertThat(read.rejectLines())
        .containsExactly(
            "2 2:46 NOT_FOUND 4 found a reference to the Object with id \"o1\", expected that"
                + " Object before it");
    assertThat(read.changesShown())
        .containsExactly(
            "create Application \"Billing\"",
            "create Site \"Lyon\"",
            "connect Application \"Billing\" -> Hosting Site \"Lyon\"");
  }

  @Test
  @DisplayName("T-120 Commands and Content: the whole file is rejected")
  void refusesBothSections() {
    String file =
        "<MegaExchange><Commands><Add>" + BILLING + "</Add></Commands>\n<Content/></MegaExchange>";
    ReadXmg read = ReadXmg.of(file);

    assertThat(read.changes()).isEmpty();
    assertThat(read.rejectLines())
        .containsExactly(
            "1 2:1 SYNTAX 4 found \"Content\" behind Commands, expected a Header and then either"
                + " Commands or Content; nothing of the file is imported");
    assertThat(new String(read.items.getFirst().command().bytes(), UTF_8)).isEqualTo(file);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  @DisplayName("T-121 charsets: by byte order mark, else as declared, else the upload's")
  void readsCharsets(String declared, String mark, Charset written, Charset upload) {
    String file =
        mark
            + (declared.isEmpty()
                ? ""
                : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>\r\n")
            + "<MegaExchange><Commands>\n<Add><Object metaclass.name=\"Site\">\n"
            + "<!-- é --><Attribute metaattribute.name=\"Name\">Orléans</Attribute></Object></Add>"
            + "<Frobnicate é=\"\"/></Commands></MegaExchange>";
    ReadXmg read = ReadXmg.of(BytesSource.of(file.getBytes(written), upload));

    int first = declared.isEmpty() ? 2 : 3;
    assertThat(read.changesShown()).containsExactly("create Site \"Orléans\"");
    assertThat(read.rejectLines())
        .containsExactly(
            "%d %d:82 UNKNOWN_VERB 4 found the element \"Frobnicate\", expected Add, Delete or Replace"
                .formatted(first + 1, first + 1));
    assertThat(new String(read.items.getLast().command().bytes(), upload))
        .isEqualTo("<Frobnicate é=\"\"/>");
    assertThat(read.items.getLast().command().end().offset())
        .isEqualTo(file.substring(0, file.indexOf("</Commands>")).getBytes(written).length);
  }

  static Stream<List<Object>> charsetRows() {
    Charset windows = Charset.forName("windows-1252");
    return Stream.of(
        List.of("", "", UTF_8, UTF_8),
        List.of("UTF-8", "\uFEFF", UTF_8, UTF_8),
        List.of("UTF-16", "\uFEFF", UTF_16LE, UTF_16LE),
        List.of("UTF-16", "\uFEFF", UTF_16BE, UTF_16BE),
        List.of("UTF-16", "", UTF_16LE, UTF_8),
        List.of("UTF-16", "", UTF_16BE, UTF_8),
        List.of("ISO-8859-1", "", ISO_8859_1, windows),
        List.of("", "", windows, windows));
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> charsets() {
    return charsetRows().map(row -> org.junit.jupiter.params.provider.Arguments.of(row.toArray()));
  }

  @Test
  void readsLinksOfAllCommands() {
    String link =
        "<Link frommetaclass.name=\"Application\" metaassociationend.name=\"Hosting Site\">"
            + BILLING
            + LYON
            + "<Attribute metaattribute.name=\"Order\">9</Attribute></Link>";
    ReadXmg read =
        ReadXmg.ofCommands(
            "<Add>" + link + "</Add><Replace>" + link + "</Replace><Delete>" + link + "</Delete>");

    String shown =
        "Application \"Billing\" uAI44DpkgsDp -> Hosting Site \"Lyon\" a8G04CW15Wm1 | Order=\"9\"";
    assertThat(read.changesShown())
        .containsExactly("connect " + shown, "change " + shown, "disconnect " + shown);
  }

  @Test
  void readsReferencesByNameIdAndMegaField() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <Add><Object metaclass.name="~MrUiM9B5iyM0[Application]">\
            <Attribute metaattribute.name="Name">a</Attribute></Object></Add>
            <Add><Object metaclass.id="MrUiM9B5iyM0" metaclass.name="Application">\
            <Attribute metaattribute.id="210000000900">b</Attribute></Object></Add>
            <Add><Object metaclass.id="27C729AE3F4E004A">\
            <Attribute metaattribute.name="nom" metaattribute.id="27C729AE3F4E0050">c</Attribute>\
            </Object></Add>
            <Add><Object metaclass.id="27C7"/></Add>""");

    assertThat(read.changesShown())
        .containsExactly(
            "create ~MrUiM9B5iyM0[Application] \"a\"",
            "create ~MrUiM9B5iyM0[Application] \"b\"",
            "create 27C729AE3F4E004A \"c\"");
    assertThat(read.rejectLines())
        .containsExactly(
            "5 5:27 BAD_ID 4 found the id \"27C7\", expected 16 hexadecimal digits or an id of 12"
                + " characters 0-9 A-Z a-z ( )");
  }

  @Test
  void pointsAtThePartsInCodePoints() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <!-- \ud83d\ude00 --><Add><Object\tmetaclass.name='A'>
            <Attribute metaattribute.name="Name">x</Attribute>\
            <!-- \ud83d\ude00 --><Attribute metaattribute.name="Code">\ud83d\ude00</Attribute>
            </Object></Add>""");

    var command = read.items.getFirst().command();
    assertThat(command.line()).isEqualTo(2);
    assertThat(Places.of(command, "WHOLE", "TYPE", "NAME", "ID", "ATTRIBUTE", "VALUE"))
        .containsExactly("2:11", "2:39", "3:38", "2:16", "3:91", "3:98");
  }

  @Test
  void goesOnBehindEachFaultyCommand() {
    ReadXmg read =
        ReadXmg.ofCommands(
            """
            <Add/>
            <Add><Foo><Add/></Foo></Add>
            stray
            text
            <Frobnicate><Object/></Frobnicate>
            <Add><Object/></Add>
            <Add>%s%s</Add>
            <Add><Object metaclass.name="A"><Link metaassociationend.name="E"/></Object></Add>
            <Add><Link metaassociationend.name="E">%s</Link></Add>
            <Add><Object metaclass.name="A"><Attribute metaattribute.name="_IdAbs">ab</Attribute>\
            <Attribute metaattribute.name="Name">x</Attribute></Object></Add>
            <Add><Object metaclass.name="A"><Attribute metaattribute.name="Name">%s</Attribute>\
            </Object></Add>
            <Add>%s</Add>"""
                .formatted(BILLING, LYON, BILLING, "n".repeat(64), BILLING));

    assertThat(read.rejectLines())
        .containsExactly(
            "2 2:1 SYNTAX 4 found an empty command, expected Object or Link",
            "3 3:6 SYNTAX 4 found the element \"Foo\", expected Object or Link",
            "3 3:29 SYNTAX 4 found text between commands, expected Add, Delete or Replace",
            "6 6:1 UNKNOWN_VERB 4 found the element \"Frobnicate\", expected Add, Delete or Replace",
            "7 7:6 SYNTAX 4 found an Object without MetaClass, expected metaclass.name or"
                + " metaclass.id",
            "8 8:171 SYNTAX 4 found the element \"Object\", expected the end of the command",
            "9 9:33 SYNTAX 4 found the element \"Link\", expected Attribute or Extension in an"
                + " Object",
            "10 10:6 SYNTAX 4 found a Link with 1 Objects, expected two: its source and its target",
            "11 11:72 BAD_ID 4 found the _IdAbs \"ab\", expected 12 characters 0-9 A-Z a-z ( )",
            "12 12:70 NAME_TOO_LONG 4 found a name of 64 characters, expected at most 63, or 255"
                + " with a namespace (Owner::Name)");
    assertThat(read.changesShown()).containsExactly("create Application \"Billing\" uAI44DpkgsDp");
  }

  @Test
  void nothingIsAskedForByAnEmptyFileOrExchange() {
    assertThat(ReadXmg.of("").items).isEmpty();
    assertThat(ReadXmg.of("<MegaExchange/>").items).isEmpty();
    assertThat(ReadXmg.of("<MegaExchange><Header><Attribute/></Header><Commands/></MegaExchange>"))
        .extracting(read -> read.items)
        .isEqualTo(List.of());
  }

  @Test
  void goesOnBehindAnyCommand() {
    String file =
        """
        <MegaExchange><Content>
        <Object metaclass.name="A" id="a"><Attribute metaattribute.name="Name">é</Attribute>
        <Link metaassociationend.name="E"><Object metaclass.name="B">\
        <Attribute metaattribute.name="Name">b</Attribute></Object></Link></Object>
        <Foo/>
        <Object metaclass.name="C"/>
        <Link metaassociationend.name="E"><Object id="a"/><Object id="a"/></Link>
        </Content></MegaExchange>""";
    BytesSource source = BytesSource.of(file);
    ReadXmg read = ReadXmg.of(source);

    assertThat(read.items).hasSize(6);
    for (int i = 0; i < read.items.size(); i++) {
      ReadXmg rest = ReadXmg.of(source.from(read.items.get(i).command().end()));
      assertThat(rest.shown()).isEqualTo(read.shown().subList(i + 1, read.items.size()));
      assertThat(rest.items)
          .extracting(Heard.Item::what)
          .isEqualTo(
              read.items.subList(i + 1, read.items.size()).stream().map(Heard.Item::what).toList());
    }
  }

  @Test
  void asksForIdsWhenTheyAreChecked() {
    ReadXmg read =
        ReadXmg.of(
            BytesSource.of(
                    "<MegaExchange><Commands><Add><Object metaclass.name=\"A\"><Attribute"
                        + " metaattribute.name=\"Name\">x</Attribute></Object></Add>"
                        + "<Add>"
                        + BILLING
                        + "</Add></Commands></MegaExchange>")
                .withCheckIdentifiers());

    assertThat(read.rejectLines())
        .containsExactly(
            "1 1:30 BAD_ID 4 found an Object without _IdAbs, expected the id of the object"
                + " (checkIdentifiers is on)");
    assertThat(read.changes()).hasSize(1);
  }
}
