package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.Level;
import io.importhub.server.repository.Level.Direction;
import io.importhub.server.repository.Level.LevelType;
import io.importhub.server.repository.ParameterDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/** A {@code .def} file: what a parameter says besides its matrix; docs/formats/snapshot.md#def. */
final class DefinitionFile {
  static final Set<String> KEYS =
      Set.of("description", "tags", "matchRequired", "inMemoryIndex", "arraySeparator", "level");
  static final Set<String> LEVEL_KEYS =
      Set.of("name", "direction", "type", "matcher", "source", "array");

  private final TomlFile file;

  private DefinitionFile(TomlFile file) {
    this.file = file;
  }

  /**
   * Reads one.
   *
   * @param warnings takes what is worth telling
   * @return the parameter without rows
   * @throws FileFaultException if the file is faulty
   */
  static ParameterDefinition read(String path, byte[] bytes, List<String> warnings)
      throws FileFaultException {
    DefinitionFile reader = new DefinitionFile(TomlFile.parse(path, bytes));
    ParameterDefinition definition = reader.definition();
    warnings.addAll(reader.file.warnings());
    return definition;
  }

  private ParameterDefinition definition() throws FileFaultException {
    TomlTable root = file.root();
    file.warnOfOthers(root, KEYS);
    return new ParameterDefinition(
        file.text(root, "description"),
        new TreeSet<>(file.texts(root, "tags")),
        file.truth(root, "matchRequired", true),
        file.truth(root, "inMemoryIndex", true),
        separator(root),
        levels(root),
        List.of());
  }

  private String separator(TomlTable root) throws FileFaultException {
    String separator = file.text(root, "arraySeparator");
    if (separator == null) {
      return ParameterDefinition.DEFAULT_ARRAY_SEPARATOR;
    }
    if (separator.codePointCount(0, separator.length()) != 1) {
      throw file.wrongValue(
          root,
          "arraySeparator",
          "arraySeparator: found " + ShownName.quoted(separator) + ", expected one character");
    }
    return separator;
  }

  private List<Level> levels(TomlTable root) throws FileFaultException {
    List<Level> levels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    boolean wasOut = false;
    for (TomlTable table : file.tables(root, "level")) {
      Level level = level(root, table);
      if (!names.add(level.name())) {
        throw file.wrongValue(
            table, "name", "found a second level " + ShownName.quoted(level.name()));
      }
      if (wasOut && level.direction() == Direction.IN) {
        throw file.wrongValue(
            table, "direction", "found an in level behind an out level, expected it before");
      }
      wasOut |= level.direction() == Direction.OUT;
      levels.add(level);
    }
    if (levels.isEmpty()) {
      throw file.wrongValue(root, "level", "found no [[level]], expected one or more");
    }
    return levels;
  }

  private Level level(TomlTable root, TomlTable table) throws FileFaultException {
    file.warnOfOthers(table, LEVEL_KEYS);
    String name = file.text(table, "name");
    if (name == null || name.isEmpty()) {
      throw missing(root, table, name == null ? "direction" : "name", "found no name of a level");
    }
    String direction = file.text(table, "direction");
    if (direction == null) {
      throw missing(root, table, "name", "found no direction, expected in or out");
    }
    Direction known =
        Direction.ofWord(direction)
            .orElseThrow(() -> unknown(table, "direction", direction, "in, out"));
    String type = file.text(table, "type");
    LevelType knownType =
        type == null
            ? LevelType.STRING
            : LevelType.ofWord(type)
                .orElseThrow(
                    () -> unknown(table, "type", type, words(LevelType.values(), LevelType::word)));
    return new Level(
        name,
        known,
        knownType,
        ofIn(table, "matcher", known),
        ofIn(table, "source", known),
        file.truth(table, "array", false));
  }

  private @Nullable String ofIn(TomlTable table, String key, Direction direction)
      throws FileFaultException {
    String text = file.text(table, key);
    if (text != null && direction == Direction.OUT) {
      throw file.wrongValue(table, key, "found a " + key + " of an out level, expected none");
    }
    return text;
  }

  private FileFaultException unknown(TomlTable table, String key, String found, String expected) {
    return file.wrongValue(
        table,
        key,
        "%s: found %s, expected one of %s".formatted(key, ShownName.quoted(found), expected));
  }

  /** A fault of a table whose place only a key shows, of its own or of all levels. */
  private FileFaultException missing(TomlTable root, TomlTable table, String near, String message) {
    return table.contains(List.of(near))
        ? file.wrongValue(table, near, message)
        : file.wrongValue(root, "level", message);
  }

  private static <T> String words(T[] values, Function<T, String> word) {
    return Arrays.stream(values).map(word).collect(Collectors.joining(", "));
  }
}
