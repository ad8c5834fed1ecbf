package io.importhub.server.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an object or a link, in the order in which they were first set. Read from their
 * JSON only when somebody asks for them. Does not change; for one thread at a time.
 */
final class Attributes {
  private @Nullable String json;
  private @Nullable Map<String, AttributeValue> values;

  private Attributes(@Nullable String json, @Nullable Map<String, AttributeValue> values) {
    this.json = json;
    this.values = values;
  }

  static Attributes ofJson(String json) {
    return new Attributes(json, null);
  }

  /** Takes the map over. */
  static Attributes of(Map<String, AttributeValue> values) {
    return new Attributes(null, values);
  }

  /** A copy that may be changed. */
  Map<String, AttributeValue> copy() {
    return new LinkedHashMap<>(values());
  }

  /** Not to be changed. */
  Map<String, AttributeValue> values() {
    if (values == null) {
      values = AttributesJson.read(String.valueOf(json));
    }
    return values;
  }

  /** How many chars its texts have in all. */
  long textLength() {
    return values().values().stream()
        .filter(AttributeValue::isText)
        .mapToLong(AttributeValue::textLength)
        .sum();
  }

  /** About how many chars are held. */
  long length() {
    if (values == null) {
      return String.valueOf(json).length();
    }
    long chars = 0;
    for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
      chars += entry.getKey().length() + entry.getValue().value().length();
    }
    return chars;
  }

  String json() {
    if (json == null) {
      json = AttributesJson.write(values());
    }
    return json;
  }
}
