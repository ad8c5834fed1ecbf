package io.importhub.server.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class DocumentWriterTest {
  private static final String HARD = "a\r\nb\t<c> & \"d\" ]]> é \uD83D\uDE00";

  @Test
  void writesTheSameMembersInBothForms() {
    assertThat(written(AnswerForm.JSON, DocumentWriterTest::members))
        .isEqualTo(
            "{\"text\":\"x\",\"number\":7,\"bool\":true,\"nothing\":null,"
                + "\"object\":{\"inner\":\"y\"},\"items\":[{\"n\":1},{\"n\":2}]}");
    assertThat(written(AnswerForm.XML, DocumentWriterTest::members))
        .isEqualTo(
            "<?xml version='1.0' encoding='UTF-8'?><Root><text>x</text><number>7</number>"
                + "<bool>true</bool><object><inner>y</inner></object>"
                + "<items><item><n>1</n></item><item><n>2</n></item></items></Root>");
  }

  @Test
  void writesAttributesAndItemsWithoutAListAsElementsOfXml() {
    Members members =
        out -> {
          out.attribute("Name", "a<\"b\"\uFFFE");
          out.startItems("Bases");
          for (int n = 1; n <= 2; n++) {
            out.startItem("Base");
            out.number("Id", n);
            out.endObject();
          }
          out.endItems();
        };
    assertThat(written(AnswerForm.JSON, members))
        .isEqualTo("{\"Name\":\"a<\\\"b\\\"\uFFFE\",\"Bases\":[{\"Id\":1},{\"Id\":2}]}");
    assertThat(written(AnswerForm.XML, members))
        .isEqualTo(
            "<?xml version='1.0' encoding='UTF-8'?><Root Name=\"a&lt;&quot;b&quot;\uFFFD\">"
                + "<Base><Id>1</Id></Base><Base><Id>2</Id></Base></Root>");
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryTextBackAsItWas(AnswerForm form) {
    // The pair of the last character stands across the parts in which a text is read.
    String text = HARD + "x".repeat(8 * 1024 - HARD.length() - 1) + "\uD83D\uDE00 end";
    String document =
        written(
            form,
            out -> {
              out.text("short", HARD);
              out.text("long", new StringReader(text));
            });
    assertThat(read(form, document, "short")).isEqualTo(HARD);
    assertThat(read(form, document, "long")).isEqualTo(text);
  }

  @Test
  void showsInXmlWhatItHasNoFormForAsReplacementCharacters() {
    String document =
        written(
            AnswerForm.XML,
            out -> {
              out.text("short", "a\0b\u001Fc\uFFFE");
              out.text("long", new StringReader("a\0b\u001Fc\uFFFE"));
            });
    assertThat(read(AnswerForm.XML, document, "short")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    assertThat(read(AnswerForm.XML, document, "long")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
  }

  private interface Members {
    void write(DocumentWriter out) throws IOException;
  }

  private static void members(DocumentWriter out) throws IOException {
    out.text("text", "x");
    out.number("number", 7);
    out.bool("bool", true);
    out.nothing("nothing");
    out.startObject("object");
    out.text("inner", "y");
    out.endObject();
    out.startList("items");
    for (int n = 1; n <= 2; n++) {
      out.startItem("item");
      out.number("n", n);
      out.endObject();
    }
    out.endList();
  }

  private static String written(AnswerForm form, Members members) {
    var response = new MockHttpServletResponse();
    try {
      DocumentWriter out = form.open(response, "Root");
      members.write(out);
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new String(response.getContentAsByteArray(), UTF_8);
  }

  private static String read(AnswerForm form, String document, String name) {
    if (form == AnswerForm.JSON) {
      return JsonMapper.shared().readTree(document).get(name).asString();
    }
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new java.io.ByteArrayInputStream(document.getBytes(UTF_8)))
          .getElementsByTagName(name)
          .item(0)
          .getTextContent();
    } catch (Exception e) {
      throw new AssertionError(document, e);
    }
  }
}
