package io.importhub.server.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** The two forms of a problem document: JSON (RFC 9457 §3) and XML (RFC 9457 Appendix B). */
enum ProblemForm {
  JSON(MediaType.APPLICATION_PROBLEM_JSON_VALUE, "application/json"),
  XML(MediaType.APPLICATION_PROBLEM_XML_VALUE, "application/xml, text/xml");

  private final String contentType;
  private final String askedBy;

  ProblemForm(String contentType, String askedBy) {
    this.contentType = contentType;
    this.askedBy = askedBy;
  }

  /**
   * The form that an {@code Accept} header prefers. A header that names neither form, that cannot
   * be parsed or that has more than 50 types gets JSON: a problem in another form is better than
   * none.
   */
  static ProblemForm acceptedBy(@Nullable String accept) {
    if (accept == null) {
      return JSON;
    }
    try {
      List<MediaType> wanted = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(wanted);
      return wanted.stream()
          .flatMap(type -> List.of(values()).stream().filter(form -> form.matches(type)))
          .findFirst()
          .orElse(JSON);
    } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
      return JSON;
    }
  }

  private boolean matches(MediaType wanted) {
    return wanted.getQualityValue() > 0
        && MediaType.parseMediaTypes(askedBy + "," + contentType).stream()
            .anyMatch(wanted::includes);
  }

  MediaType contentType() {
    return MediaType.parseMediaType(contentType);
  }
}
