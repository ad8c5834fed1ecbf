package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.repository.Level;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.Tag;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;

/** Tags and definitions as TOML; docs/formats/snapshot.md#files. */
final class TomlText {
  private final StringBuilder out = new StringBuilder();

  private TomlText() {}

  static byte[] of(Tag tag) {
    TomlText text = new TomlText();
    text.text("description", tag.description());
    return text.bytes();
  }

  static byte[] of(ParameterDefinition definition) {
    TomlText text = new TomlText();
    text.text("description", definition.description());
    if (!definition.tags().isEmpty()) {
      text.line(
          "tags",
          definition.tags().stream()
              .map(TomlText::quoted)
              .collect(Collectors.joining(", ", "[", "]")));
    }
    text.line("matchRequired", String.valueOf(definition.matchRequired()));
    text.line("inMemoryIndex", String.valueOf(definition.inMemoryIndex()));
    if (!definition.arraySeparator().equals(ParameterDefinition.DEFAULT_ARRAY_SEPARATOR)) {
      text.text("arraySeparator", definition.arraySeparator());
    }
    definition.levels().forEach(text::level);
    return text.bytes();
  }

  private void level(Level level) {
    out.append("\n[[level]]\n");
    text("name", level.name());
    text("direction", level.direction().word());
    text("type", level.type().word());
    text("matcher", level.matcher());
    text("source", level.source());
    if (level.array()) {
      line("array", "true");
    }
  }

  private void text(String key, @Nullable String value) {
    if (value != null) {
      line(key, quoted(value));
    }
  }

  private void line(String key, String value) {
    out.append(key).append(" = ").append(value).append('\n');
  }

  private static String quoted(String text) {
    return "\"" + Toml.tomlEscape(text) + "\"";
  }

  private byte[] bytes() {
    return out.toString().getBytes(UTF_8);
  }
}
