package io.importhub.server.admin;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in a user's words where a document is not what it should be. */
final class Mismatch {
  private Mismatch() {}

  static String described(JacksonException e) {
    String member = member(e);
    if (e instanceof UnrecognizedPropertyException unknown) {
      return member
          + ": there is no such member, expected "
          + RequiredMembers.all(unknown.getReferringClass());
    }
    if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return member + ": expected " + expected(mismatch.getTargetType());
    }
    return member + ": expected another value";
  }

  private static String member(JacksonException e) {
    var path = new StringBuilder();
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      } else {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.isEmpty() ? "the document" : path.toString();
  }

  private static String expected(Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list without null";
    }
    if (type.isRecord()) {
      return "an object of " + RequiredMembers.all(type);
    }
    return type == boolean.class || type == Boolean.class ? "true or false" : "text";
  }
}
