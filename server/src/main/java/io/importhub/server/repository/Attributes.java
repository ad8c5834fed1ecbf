package io.importhub.server.repository;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an object or a link, in the order in which they were first set. Read from their
 * JSON only when somebody asks for them; small, as a writer holds those of many rows. Does not
 * change; for one thread at a time, but {@link #NONE} for all.
 */
final class Attributes {
  /** There are none. */
  static final Attributes NONE = of(Map.of());

  private final @Nullable String json;

  /** Label, value, label, value …: a value that is no text as its string. */
  private Object @Nullable [] cells;

  private Attributes(@Nullable String json, Object @Nullable [] cells) {
    this.json = json;
    this.cells = cells;
  }

  static Attributes ofJson(String json) {
    return new Attributes(json, null);
  }

  static Attributes of(Map<String, AttributeValue> values) {
    return new Attributes(null, cells(values));
  }

  /** A copy that may be changed. */
  Map<String, AttributeValue> copy() {
    if (cells == null) {
      return AttributesJson.read(String.valueOf(json));
    }
    Map<String, AttributeValue> copy = new LinkedHashMap<>();
    forEach(copy::put);
    return copy;
  }

  /** Hands out each label and its value. */
  void forEach(BiConsumer<String, AttributeValue> use) {
    Object[] known = cells();
    for (int i = 0; i < known.length; i += 2) {
      use.accept((String) known[i], value(known[i + 1]));
    }
  }

  /** The value of an attribute, or null when it has none. */
  @Nullable AttributeValue get(String label) {
    Object[] known = cells();
    for (int i = 0; i < known.length; i += 2) {
      if (label.equals(known[i])) {
        return value(known[i + 1]);
      }
    }
    return null;
  }

  /** How many chars its texts have in all. */
  long textLength() {
    long chars = 0;
    Object[] known = cells();
    for (int i = 1; i < known.length; i += 2) {
      if (known[i] instanceof AttributeValue text) {
        chars += text.textLength();
      }
    }
    return chars;
  }

  /** About how many chars are held. */
  long length() {
    if (cells == null) {
      return String.valueOf(json).length();
    }
    long chars = 0;
    for (Object cell : cells) {
      chars +=
          cell instanceof AttributeValue text ? text.value().length() : ((String) cell).length();
    }
    return chars;
  }

  String json() {
    return json != null ? json : AttributesJson.write(this);
  }

  private Object[] cells() {
    Object[] known = cells;
    if (known == null) {
      known = cells(AttributesJson.read(String.valueOf(json)));
      cells = known;
    }
    return known;
  }

  private static Object[] cells(Map<String, AttributeValue> values) {
    Object[] cells = new Object[2 * values.size()];
    int next = 0;
    for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
      AttributeValue value = entry.getValue();
      cells[next++] = entry.getKey();
      cells[next++] = value.isText() ? value : value.value();
    }
    return cells;
  }

  private static AttributeValue value(Object cell) {
    return cell instanceof AttributeValue text ? text : AttributeValue.plain((String) cell);
  }
}
