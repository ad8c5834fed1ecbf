package io.importhub.server.importer.xmg;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.ReadPoint;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmgRejectFileTest {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- Execution : Import rejects (2025/01/31 10:15:00) -->
      <!-- File imported : demo.xmg -->
      <!-- Repository : MIwdE)9gNz9I -->
      """;

  @Test
  void showsCommandsAsTheyStandInTheUpload() throws IOException {
    String add =
        "<Add >\r\n <Object metaclass.name = 'A'><!-- mine -->"
            + "<Attribute metaattribute.name=\"Name\">&#233;</Attribute></Object></Add>";
    ReadXmg read = ReadXmg.ofCommands(add + "<Add/>");

    assertThat(read.rejectFile(true))
        .isEqualTo(
            HEAD
                + "<!-- Validate : Standard   Commands : 12   Rejects : 2   Ignored : 0 -->\n"
                + "<MegaExchange>\n<Commands>\n"
                + "<!-- Reject 1  line 2  level 4  NOT_FOUND  no such object - - expected one- -->\n"
                + add
                + "\n<!-- Reject 2  line 3  level 4  SYNTAX  found an empty command, expected"
                + " Object or Link -->\n<Add/>\n</Commands>\n</MegaExchange>\n");
  }

  @Test
  @DisplayName(
      "fault 20: all rejected; the reject file asks for the same, and its own adds nothing")
  void asksForTheSameAgain() throws IOException {
    ReadXmg first =
        ReadXmg.of(
            """
            <MegaExchange><Content>
            <Object metaclass.name="A" id="a"><Attribute metaattribute.name="Name">é&lt;</Attribute>
            <Link metaassociationend.name="E"><Attribute metaattribute.name="Order">1</Attribute>
            <Object metaclass.name="B"><Attribute metaattribute.name="_IdAbs">uAI44DpkgsDp</Attribute>
            <Attribute metaattribute.name="Name">b</Attribute></Object></Link></Object>
            <Link metaassociationend.name="E"><Object id="a"/><Object id="a"/></Link>
            <Object/>
            </Content></MegaExchange>""");
    assertThat(first.changes()).hasSize(4);
    ReadXmg second = ReadXmg.of(first.rejectFile(true));
    ReadXmg third = ReadXmg.of(second.rejectFile(true));

    assertThat(second.changesShown()).isEqualTo(first.changesShown());
    assertThat(second.rejects())
        .extracting("code", "message")
        .isEqualTo(
            first.rejects().stream()
                .map(r -> org.assertj.core.groups.Tuple.tuple(r.code(), r.message()))
                .toList());
    assertThat(third.rejectFile(true).lines().filter(line -> line.startsWith("<!--")))
        .hasSameSizeAs(second.rejectFile(true).lines().filter(l -> l.startsWith("<!--")).toList());
    assertThat(second.rejectFile(true)).startsWith(HEAD).contains("<Content>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stray", "<Foo/>", "<!-- open", "&x;"})
  void theFirstRejectOfAContentNeedNotBeAnObject(String faulty) throws IOException {
    ReadXmg first =
        ReadXmg.of(
            "<MegaExchange><Content>\n"
                + faulty
                + "\n<Object metaclass.name=\"A\"><Attribute metaattribute.name=\"\">a</Attribute>"
                + "</Object>\n</Content></MegaExchange>");
    assertThat(first.changes()).isEmpty();

    String mended =
        first.rejectFile(false).replace(faulty, "").replace("name=\"\"", "name=\"Name\"");
    ReadXmg second = ReadXmg.of(mended);
    assertThat(second.rejectLines()).isEmpty();
    assertThat(second.changesShown()).containsExactly("create A \"a\"");
  }

  @Test
  void nestedFaultsAreMendedWhereTheyStand() throws IOException {
    ReadXmg first =
        ReadXmg.of(
            """
            <MegaExchange><Content>
            <Object metaclass.name="A"><Attribute metaattribute.name="Name">a</Attribute>
            <Link metaassociationend.nam="E"><Object metaclass.name="B"><Foo/>
            <Attribute metaattribute.name="Name">b</Attribute></Object></Link>
            <Attribute metaattribute.name="Late">x</Attribute></Object>
            </Content></MegaExchange>""");
    assertThat(first.changesShown()).containsExactly("create A \"a\"");
    assertThat(first.rejectLines())
        .containsExactly(
            "3 3:61 SYNTAX 4 found the element \"Foo\", expected Attributes, then Links in an"
                + " Object",
            "3 3:1 SYNTAX 4 found a Link without end, expected metaassociationend.name or"
                + " metaassociationend.id",
            "5 5:1 SYNTAX 4 found the element \"Attribute\", expected Attributes, then Links in an"
                + " Object");
    String mended =
        first
            .rejectFile(false)
            .replace("<Foo/>", "")
            .replace(".nam=", ".name=")
            .replaceAll("(?m)^<Attribute metaattribute.name=\"Late\".*$", "")
            .replace(
                "<Object metaclass.name=\"B\"></Object>",
                "<Object metaclass.name=\"B\"><Attribute"
                    + " metaattribute.name=\"Name\">b</Attribute></Object>");

    assertThat(ReadXmg.of(mended).shown())
        .extracting(line -> line.replaceFirst("^[0-9]+ ", ""))
        .containsExactly("create B \"b\"", "connect A \"a\" -> E \"b\"");
  }

  @Test
  void keepsTheUploadsCharsetAndMark() throws IOException {
    String file =
        "\uFEFF<MegaExchange><Commands><Foo é=\"\ud83d\ude00\"/></Commands></MegaExchange>";
    ReadXmg utf16 = ReadXmg.of(BytesSource.of(file.getBytes(UTF_16LE), UTF_16LE));
    String rejects = new String(utf16.rejectBytes(true, false), UTF_16LE);
    assertThat(rejects).startsWith("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>");
    ReadXmg again = ReadXmg.of(BytesSource.of(rejects.getBytes(UTF_16LE), UTF_16LE));
    assertThat(again.rejects())
        .extracting("message")
        .isEqualTo(utf16.rejects().stream().map(r -> r.message()).toList());

    Charset windows = Charset.forName("windows-1252");
    String latin =
        "<?xml version='1.0' encoding='ISO-8859-1'?>"
            + "<MegaExchange><Commands><Foo é=\"\u0085\"/></Commands></MegaExchange>";
    ReadXmg read = ReadXmg.of(BytesSource.of(latin.getBytes(StandardCharsets.ISO_8859_1), windows));
    assertThat(new String(read.rejectBytes(false, false), windows))
        .startsWith("<?xml version=\"1.0\" encoding=\"windows-1252\"?>")
        .contains("<Foo é=\"&#133;\"/>");
  }

  @Test
  void aFileThatIsRejectedAsAWholeStandsBehindTheComments() throws IOException {
    String file = "<?xml version=\"1.0\"?><!DOCTYPE x><MegaExchange><Commands/></MegaExchange>";
    ReadXmg read = ReadXmg.of(BytesSource.of(file));

    String rejects = read.rejectFile(false);
    assertThat(rejects)
        .startsWith("<?xml version=\"1.0\"?>\n<!-- Execution")
        .contains("<!-- Reject 1  line 1  level 4  SYNTAX  found a document type declaration")
        .endsWith(" -->\n<!DOCTYPE x><MegaExchange><Commands/></MegaExchange>");
    assertThat(ReadXmg.of(rejects).rejects()).hasSize(1);
    assertThat(ReadXmg.of(rejects.replace("<!DOCTYPE x>", "")).items).isEmpty();
  }

  @Test
  void commentsOfAnEarlierRoundAreReplaced() throws IOException {
    for (String declaration : new String[] {"<?xml version=\"1.0\"?>", ""}) {
      String first =
          ReadXmg.of(declaration + "<!-- mine --><!DOCTYPE x><MegaExchange/>").rejectFile(false);
      String second = ReadXmg.of(first).rejectFile(false);

      assertThat(second.lines()).hasSameSizeAs(first.lines().toList());
      assertThat(second)
          .startsWith(declaration)
          .containsOnlyOnce("<!-- Execution")
          .containsOnlyOnce("<!-- Reject 1  line ")
          .endsWith("<!-- mine --><!DOCTYPE x><MegaExchange/>");
      assertThat(ReadXmg.of(second).rejectFile(false)).isEqualTo(second);
    }
  }

  @Test
  void longCommandsAreReadAgainFromTheirPlace() {
    String text = "é&amp;\n".repeat(40_000);
    String add =
        "<Add><Object metaclass.name=\"A\"><Attribute metaattribute.name=\"Name\">x</Attribute>"
            + "<Attribute metaattribute.name=\"Comment\">"
            + text
            + "</Attribute></Object></Add>";
    String file = "<MegaExchange><Commands>\n" + add + " " + add + "</Commands></MegaExchange>";
    ReadXmg read = ReadXmg.of(file);

    assertThat(read.items).hasSize(2);
    assertThat(read.items)
        .allSatisfy(item -> assertThat(item.command().bytes()).isEqualTo(add.getBytes(UTF_8)));
    assertThat(read.items.getLast().command().line()).isEqualTo(40_002);
    assertThat(read.items.getFirst().command().end())
        .isEqualTo(new ReadPoint(25 + add.getBytes(UTF_8).length, 40_002));
  }

  @Test
  void aFaultyLinkNamesItsObjectsByWhatTheirIdsStandFor() throws IOException {
    ReadXmg first =
        ReadXmg.ofCommands(
            "<Add><Object metaclass.name=\"A\" id=\"a\"><Attribute metaattribute.name=\"Name\">x&amp;y"
                + "</Attribute></Object></Add>\n<Add><Link metaassociationend.name=\"E\">"
                + "<Object id=\"a\"/> <Object id=\"a\"/><Foo/></Link></Add>");
    String named =
        "<Object metaclass.name=\"A\"><Attribute metaattribute.name=\"Name\">x&#38;y</Attribute>"
            + "</Object>";

    String rejects = first.rejectFile(false);
    assertThat(rejects)
        .contains("<Link metaassociationend.name=\"E\">" + named + " " + named + "<Foo/></Link>");
    assertThat(ReadXmg.of(rejects.replace("<Foo/>", "")).changesShown())
        .containsExactly("connect A \"x&y\" -> E \"x&y\"");
  }
}
