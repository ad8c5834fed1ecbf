package io.importhub.server.answer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The forms that a document may have: the same members under the same names. */
public enum AnswerForm {
  JSON(MediaType.APPLICATION_JSON_VALUE),
  XML(MediaType.APPLICATION_XML_VALUE);

  private final String type;

  AnswerForm(String type) {
    this.type = type;
  }

  /** What the forms are called in {@code Accept} and {@code Content-Type}. */
  static List<MediaType> types() {
    return Arrays.stream(values()).map(AnswerForm::type).toList();
  }

  /** The form that a type names, or empty for another type. */
  public static Optional<AnswerForm> of(MediaType type) {
    return Arrays.stream(values()).filter(form -> form.type().equals(type)).findFirst();
  }

  /** What the form is called in {@code Content-Type}. */
  public MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /**
   * Begins a document as an answer; its status and other headers are set before.
   *
   * @param root the name of the document's element in XML; JSON shows none
   */
  public DocumentWriter open(HttpServletResponse response, String root) throws IOException {
    response.setContentType(type);
    return open(response.getOutputStream(), root);
  }

  /** Begins a document that goes elsewhere. */
  public DocumentWriter open(OutputStream to, String root) throws IOException {
    return switch (this) {
      case JSON -> new JsonDocument(to);
      case XML -> new XmlDocument(to, root);
    };
  }
}
