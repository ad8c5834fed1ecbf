package io.importhub.server.admin;

import io.importhub.server.catalog.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The members that a document cannot do without: those that are never null in the entry. */
final class RequiredMembers {
  private RequiredMembers() {}

  /**
   * @throws io.importhub.server.problem.ProblemException {@code BAD_REQUEST} if one is missing
   */
  static void require(ObjectNode document, Class<? extends Record> type) {
    List<String> missing =
        Stream.of(type.getRecordComponents())
            .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(Difference::memberOf)
            .filter(name -> !document.has(name))
            .toList();
    if (!missing.isEmpty()) {
      throw EntryDocument.bad(
          missing.stream().map(name -> name + ": found none").collect(Collectors.joining("; ")));
    }
  }

  /** The names of all members. */
  static String all(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(Difference::memberOf)
        .collect(Collectors.joining(", "));
  }
}
