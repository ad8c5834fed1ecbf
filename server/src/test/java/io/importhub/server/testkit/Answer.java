package io.importhub.server.testkit;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A document of an answer, JSON or XML as its {@code Content-Type} says: what both forms say is
 * read in the same way.
 */
public final class Answer {
  private final int status;
  private final String type;
  private final @Nullable JsonNode json;
  private final @Nullable Element xml;

  private Answer(int status, String type, @Nullable JsonNode json, @Nullable Element xml) {
    this.status = status;
    this.type = type;
    this.json = json;
    this.xml = xml;
  }

  /** Reads the answer's document. */
  public static Answer of(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.contains("xml")) {
      return new Answer(
          response.statusCode(), type, JsonMapper.shared().readTree(response.body()), null);
    }
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return new Answer(
          response.statusCode(),
          type,
          null,
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(response.body())))
              .getDocumentElement());
    } catch (Exception e) {
      throw new AssertionError(response.body(), e);
    }
  }

  /** The answer's HTTP status. */
  public int status() {
    return status;
  }

  /** Its {@code Content-Type}. */
  public String type() {
    return type;
  }

  /** The name of the XML document's element; empty in JSON. */
  public String root() {
    return xml == null ? "" : xml.getLocalName();
  }

  /**
   * The text of a member, or empty when there is none or it is null.
   *
   * @param path names by slashes: {@code job_info/reason}
   */
  public Optional<String> text(String path) {
    return json != null ? textOf(json, path) : textOf(xml, path);
  }

  private static Optional<String> textOf(JsonNode root, String path) {
    JsonNode found = root.at("/" + path);
    return found.isValueNode() && !found.isNull()
        ? Optional.of(found.asString())
        : Optional.empty();
  }

  private static Optional<String> textOf(@Nullable Element root, String path) {
    Node found = root;
    for (String name : path.split("/", -1)) {
      Node child = found == null ? null : found.getFirstChild();
      while (child != null && !name.equals(child.getLocalName())) {
        child = child.getNextSibling();
      }
      found = child;
    }
    return Optional.ofNullable(found).map(Node::getTextContent);
  }
}
