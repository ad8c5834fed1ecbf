package io.importhub.server.problem;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem document as JSON or XML, in UTF-8. */
final class ProblemRenderer {
  // RFC 9457 Appendix B keeps the name space of RFC 7807
  private static final String NAMESPACE = "urn:ietf:rfc:7807";

  private final JsonMapper json = JsonMapper.shared();
  private final XMLOutputFactory xml = XMLOutputFactory.newDefaultFactory();

  byte[] render(Problem problem, ProblemForm form) {
    return switch (form) {
      case JSON -> json.writeValueAsBytes(problem);
      case XML -> asXml(problem);
    };
  }

  private byte[] asXml(Problem problem) {
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = xml.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      writer.writeStartElement("problem");
      writer.writeDefaultNamespace(NAMESPACE);
      element(writer, "type", problem.type().toString());
      element(writer, "title", problem.title());
      element(writer, "status", Integer.toString(problem.status()));
      element(writer, "detail", problem.detail());
      URI instance = problem.instance();
      if (instance != null) {
        element(writer, "instance", instance.toString());
      }
      writer.writeEndElement();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a problem document cannot be written as XML", e);
    }
    return bytes.toByteArray();
  }

  private static void element(XMLStreamWriter writer, String name, String text)
      throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeCharacters(withoutControls(text));
    writer.writeEndElement();
  }

  private static String withoutControls(String text) {
    // XML 1.0 §2.2 has no form for U+0000, which a detail may quote from a request
    return text.codePoints()
        .map(c -> c == '\t' || c == '\n' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
