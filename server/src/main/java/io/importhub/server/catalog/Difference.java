package io.importhub.server.catalog;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A member in which two states of an entry differ.
 *
 * @param member as answers name it, such as {@code default_environment}
 * @param from what it was, or null for nothing
 * @param to what it is, or null for nothing
 */
public record Difference(String member, @Nullable Object from, @Nullable Object to) {

  /** All differences, in the order of the members. */
  public static <R extends Record> List<Difference> between(R before, R after) {
    List<Difference> differences = new ArrayList<>();
    for (RecordComponent component : before.getClass().getRecordComponents()) {
      Object from = value(component, before);
      Object to = value(component, after);
      if (!Objects.equals(from, to)) {
        differences.add(new Difference(memberOf(component), from, to));
      }
    }
    return differences;
  }

  /** The names of the members of a record that are not null. */
  static List<String> present(Record record) {
    return Stream.of(record.getClass().getRecordComponents())
        .filter(component -> value(component, record) != null)
        .map(Difference::memberOf)
        .toList();
  }

  private static @Nullable Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record has public accessors", e);
    }
  }

  /** What a component of an entry is called in answers: {@code default_environment}. */
  public static String memberOf(RecordComponent component) {
    return component.getName().replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return member + " " + quoted(from) + " -> " + quoted(to);
  }

  private static String quoted(@Nullable Object value) {
    return value instanceof String
        ? "\"" + value + "\""
        : value == null ? "none" : value.toString();
  }
}
