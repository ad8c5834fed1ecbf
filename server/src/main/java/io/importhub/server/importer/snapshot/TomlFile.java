package io.importhub.server.importer.snapshot;

import static io.importhub.server.importer.snapshot.FileFault.Kind.CONTENT;
import static io.importhub.server.importer.snapshot.FileFault.Kind.SYNTAX;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML file of a snapshot; reading what it says under its keys. */
final class TomlFile {

  /** Larger ones are not parsed: the parser keeps some hundred bytes for each of theirs. */
  static final int MAX_BYTES = 256 * 1024;

  private static final int MOST_WARNINGS = 5;

  private final TextFile file;
  private final TomlParseResult root;
  private final List<String> warnings = new ArrayList<>();
  private int untold;

  private TomlFile(TextFile file, TomlParseResult root) {
    this.file = file;
    this.root = root;
  }

  /**
   * Parses it.
   *
   * @throws FileFaultException if it is too large, no UTF-8 or no TOML
   */
  static TomlFile parse(String path, byte[] bytes) throws FileFaultException {
    if (bytes.length > MAX_BYTES) {
      throw new FileFaultException(
          FileFault.of(
              CONTENT,
              path,
              "found %d bytes, expected at most %d".formatted(bytes.length, MAX_BYTES)));
    }
    TextFile file = TextFile.of(path, bytes);
    TomlParseResult root = Toml.parse(file.text());
    if (root.hasErrors()) {
      TomlParseError first = root.errors().get(0);
      throw file.fault(SYNTAX, first.position().line(), first.position().column(), message(first));
    }
    return new TomlFile(file, root);
  }

  /** The whole file. */
  TomlTable root() {
    return root;
  }

  /** What is worth telling: of the keys that are not known the first, and how many more. */
  List<String> warnings() {
    List<String> all = new ArrayList<>(warnings);
    if (untold > 0) {
      all.add(
          "%d more %s of %s %s not known and ignored."
              .formatted(
                  untold, untold == 1 ? "key" : "keys", file.path(), untold == 1 ? "is" : "are"));
    }
    return all;
  }

  /** A text under a key, or null when the key is not there. */
  @Nullable String text(TomlTable table, String key) throws FileFaultException {
    Object value = table.get(List.of(key));
    if (value instanceof String text) {
      return storable(table, key, text);
    }
    if (value == null) {
      return null;
    }
    throw wrong(table, key, "a text");
  }

  /** A truth under a key, or {@code otherwise} when the key is not there. */
  boolean truth(TomlTable table, String key, boolean otherwise) throws FileFaultException {
    Object value = table.get(List.of(key));
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrong(table, key, "true or false");
  }

  /** The texts under a key; empty when the key is not there. */
  List<String> texts(TomlTable table, String key) throws FileFaultException {
    List<String> texts = new ArrayList<>();
    for (Object value : array(table, key, "a list of texts")) {
      if (!(value instanceof String text)) {
        throw wrong(table, key, "a list of texts");
      }
      texts.add(storable(table, key, text));
    }
    return texts;
  }

  private String storable(TomlTable table, String key, String text) throws FileFaultException {
    if (text.indexOf('\0') >= 0) {
      throw wrongValue(table, key, key + ": found the character U+0000, expected text without it");
    }
    return text;
  }

  /** The tables under a key; empty when the key is not there. */
  List<TomlTable> tables(TomlTable table, String key) throws FileFaultException {
    List<TomlTable> tables = new ArrayList<>();
    String expected = "tables, each begun by [[" + key + "]]";
    for (Object value : array(table, key, expected)) {
      if (!(value instanceof TomlTable one)) {
        throw wrong(table, key, expected);
      }
      tables.add(one);
    }
    return tables;
  }

  /** Warns of the keys that are not among the known ones. */
  void warnOfOthers(TomlTable table, Set<String> known) {
    for (String key : table.keySet()) {
      if (!known.contains(key) && warnings.size() >= MOST_WARNINGS) {
        untold++;
      } else if (!known.contains(key)) {
        warnings.add(
            "Key %s in line %d of %s is not known and ignored; known are %s."
                .formatted(
                    ShownName.quoted(key),
                    line(table, key),
                    file.path(),
                    known.stream().sorted().collect(Collectors.joining(", "))));
      }
    }
  }

  /** A fault at the value of a key. */
  FileFaultException wrongValue(TomlTable table, String key, String message) {
    TomlPosition at = table.inputPositionOf(List.of(key));
    return at == null
        ? file.fault(CONTENT, 1, 1, message)
        : file.fault(CONTENT, at.line(), at.column(), message);
  }

  private FileFaultException wrong(TomlTable table, String key, String expected) {
    Object value = table.get(List.of(key));
    String found =
        value instanceof TomlTable
            ? "a table"
            : value instanceof TomlArray ? "a list" : String.valueOf(value);
    return wrongValue(table, key, "%s: found %s, expected %s".formatted(key, found, expected));
  }

  private List<Object> array(TomlTable table, String key, String expected)
      throws FileFaultException {
    Object value = table.get(List.of(key));
    if (value == null) {
      return List.of();
    }
    if (value instanceof TomlArray array) {
      return array.toList();
    }
    throw wrong(table, key, expected);
  }

  private static int line(TomlTable table, String key) {
    TomlPosition at = table.inputPositionOf(List.of(key));
    return at == null ? 1 : at.line();
  }

  /** tomlj appends its own position in brackets to some messages. */
  private static String message(TomlParseError error) {
    String message = error.getMessage();
    return message == null ? "no TOML" : message;
  }
}
