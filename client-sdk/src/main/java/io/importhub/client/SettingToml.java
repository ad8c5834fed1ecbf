package io.importhub.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Reads a TOML settings file. The only class that needs tomlj, which a program may leave out. */
final class SettingToml {

  private SettingToml() {}

  static Map<String, String> read(Path file) throws IOException {
    TomlParseResult toml = Toml.parse(file);
    if (toml.hasErrors()) {
      var error = toml.errors().get(0);
      // The position alone: the parser's text may repeat the line, and the line may hold a
      // password.
      throw new IllegalArgumentException(
          "%s: line %d, column %d is no TOML"
              .formatted(file, error.position().line(), error.position().column()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    toml.dottedEntrySet()
        .forEach(entry -> values.put(entry.getKey(), String.valueOf(entry.getValue())));
    return values;
  }
}
