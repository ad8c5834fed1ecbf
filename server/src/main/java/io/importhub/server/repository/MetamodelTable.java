package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of a metamodel file, asked key by key. What is not as it was asked for is a fault; so is,
 * at the {@link #end()}, what nobody asked for.
 */
final class MetamodelTable {
  private static final int LABEL_LIMIT = 255;
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z()]{12}");

  private final TomlTable table;
  private final String name;
  private final TomlPosition start;
  private final MetamodelFaults faults;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param name what messages call the table
   * @param start where it begins
   */
  MetamodelTable(TomlTable table, String name, TomlPosition start, MetamodelFaults faults) {
    this.table = table;
    this.name = name;
    this.start = start;
    this.faults = faults;
  }

  /** A text of the file and where it stands. */
  record Text(String value, TomlPosition at) {}

  /** Whether something stands at a key. */
  boolean has(String key) {
    asked.add(key);
    return table.contains(List.of(key));
  }

  /** A text, or null when it is not there or none. */
  @Nullable Text text(String key) {
    Object value = get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof String string) {
      return new Text(string, at(key));
    }
    wrongType(key, value, "a string");
    return null;
  }

  /** True or false; false when it is not there or neither. */
  boolean flag(String key) {
    Object value = get(key);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value != null) {
      wrongType(key, value, "true or false");
    }
    return false;
  }

  /** The texts of a list; also a single one. Those that are none are left out. */
  List<Text> texts(String key) {
    Object value = get(key);
    List<Text> texts = new ArrayList<>();
    if (value instanceof String string) {
      texts.add(new Text(string, at(key)));
    } else if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        Object item = array.get(i);
        if (item instanceof String string) {
          texts.add(new Text(string, array.inputPositionOf(i)));
        } else {
          faults.add(
              array.inputPositionOf(i),
              "%s of %s has %s; expected strings".formatted(key, name, described(item)));
        }
      }
    } else if (value != null) {
      wrongType(key, value, "a list of strings");
    }
    return texts;
  }

  boolean isEmptyList(String key) {
    return get(key) instanceof TomlArray array && array.isEmpty();
  }

  /**
   * The id, or null when it is not there or none.
   *
   * @param known the ids that stand before it, to which it is added
   */
  @Nullable String id(Map<String, Text> known) {
    Text text = text("id");
    if (text == null) {
      return null;
    }
    String shown = Quoted.of(text.value());
    if (!ID.matcher(text.value()).matches()) {
      fault("id", "id %s of %s; expected 12 characters 0-9 A-Z a-z ( )".formatted(shown, name));
      return null;
    }
    Text before = known.putIfAbsent(text.value(), text);
    if (before != null) {
      fault(
          "id",
          "id %s of %s stands at line %d, column %d already; expected another"
              .formatted(shown, name, before.at().line(), before.at().column()));
    }
    return text.value();
  }

  /** The tables below a key by their names, in the order of the file. */
  Map<String, MetamodelTable> tables(String key, String kind) {
    Map<String, MetamodelTable> tables = new LinkedHashMap<>();
    Object value = get(key);
    if (value instanceof TomlTable below) {
      for (String label : below.keySet()) {
        TomlPosition at = below.inputPositionOf(List.of(label));
        Object item = below.get(List.of(label));
        if (item instanceof TomlTable one) {
          String called = kind + " " + Quoted.of(label);
          checkLabel(label, called, at);
          tables.put(label, new MetamodelTable(one, called, at, faults));
        } else {
          faults.add(
              at,
              "%s %s is %s; expected a table".formatted(kind, Quoted.of(label), described(item)));
        }
      }
    } else if (value != null) {
      wrongType(key, value, "tables, such as [" + key + ".NAME]");
    }
    return tables;
  }

  TomlPosition at(String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? start : position;
  }

  /** Where the table begins. */
  TomlPosition start() {
    return start;
  }

  /** What messages call the table. */
  String name() {
    return name;
  }

  void fault(String key, String message) {
    faults.add(at(key), message);
  }

  /** Reports the keys that nobody asked for. */
  void end() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        fault(
            key,
            "unknown key %s of %s; expected %s"
                .formatted(Quoted.of(key), name, String.join(", ", new TreeSet<>(asked))));
      }
    }
  }

  private void checkLabel(String label, String called, TomlPosition at) {
    int length = label.codePointCount(0, label.length());
    if (length == 0 || length > LABEL_LIMIT || label.indexOf('\0') >= 0 || label.startsWith("~")) {
      faults.add(
          at,
          "%s; expected a label of 1 to %d characters, no NUL, and no ~ at its start"
              .formatted(called, LABEL_LIMIT));
    }
  }

  private @Nullable Object get(String key) {
    asked.add(key);
    return table.get(List.of(key));
  }

  private void wrongType(String key, Object value, String expected) {
    fault(key, "%s of %s is %s; expected %s".formatted(key, name, described(value), expected));
  }

  private static String described(@Nullable Object value) {
    if (value instanceof String string) {
      return "the string " + Quoted.of(string);
    }
    if (value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Number) {
      return "the number " + value;
    }
    if (value instanceof TomlArray) {
      return "a list";
    }
    return value instanceof TomlTable ? "a table" : "a date or time";
  }
}
