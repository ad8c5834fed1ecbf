package io.importhub.client;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A settings file as keys and values, its {@code ${NAME}} replaced from the environment. */
final class SettingFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private SettingFile() {}

  static Map<String, String> read(Path file, Map<String, String> environment) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    Map<String, String> raw;
    try {
      if (name.endsWith(".properties")) {
        raw = properties(file);
      } else if (name.endsWith(".toml")) {
        raw = SettingToml.read(file);
      } else {
        throw new IllegalArgumentException(
            "%s: found another kind of file, expected .properties or .toml".formatted(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s: the settings cannot be read: %s".formatted(file, e), e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    raw.forEach((key, value) -> values.put(key, expand(file, key, value, environment)));
    return values;
  }

  private static Map<String, String> properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      values.put(key, properties.getProperty(key, ""));
    }
    return values;
  }

  private static String expand(
      Path file, String key, String value, Map<String, String> environment) {
    Matcher variable = VARIABLE.matcher(value);
    StringBuilder expanded = new StringBuilder();
    while (variable.find()) {
      String found = environment.get(variable.group(1));
      if (found == null) {
        throw new IllegalArgumentException(
            "%s: %s needs the environment variable %s, which is not set"
                .formatted(file, key, variable.group(1)));
      }
      variable.appendReplacement(expanded, Matcher.quoteReplacement(found));
    }
    return variable.appendTail(expanded).toString();
  }
}
