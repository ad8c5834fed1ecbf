package io.importhub.server.repository;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A definition without its tags as JSON, one array: description, matchRequired, inMemoryIndex,
 * arraySeparator, the levels as {@code [name, direction, type, matcher, source, array]}, the matrix
 * as {@code [[cell, …], …]}.
 */
final class DefinitionJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DefinitionJson() {}

  static void write(ParameterDefinition definition, OutputStream to) {
    try (JsonGenerator out = JSON.createGenerator(to)) {
      out.writeStartArray();
      out.writeString(definition.description());
      out.writeBoolean(definition.matchRequired());
      out.writeBoolean(definition.inMemoryIndex());
      out.writeString(definition.arraySeparator());
      out.writeStartArray();
      for (Level level : definition.levels()) {
        write(level, out);
      }
      out.writeEndArray();
      out.writeStartArray();
      for (List<@Nullable String> row : definition.matrix()) {
        out.writeStartArray();
        for (@Nullable String cell : row) {
          out.writeString(cell);
        }
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndArray();
    }
  }

  private static void write(Level level, JsonGenerator out) {
    out.writeStartArray();
    out.writeString(level.name());
    out.writeString(level.direction().word());
    out.writeString(level.type().word());
    out.writeString(level.matcher());
    out.writeString(level.source());
    out.writeBoolean(level.array());
    out.writeEndArray();
  }

  static ParameterDefinition read(InputStream from, Collection<String> tags) {
    try (JsonParser in = JSON.createParser(from)) {
      in.nextToken();
      @Nullable String description = text(in);
      boolean matchRequired = flag(in);
      boolean inMemoryIndex = flag(in);
      String arraySeparator = word(in);
      List<Level> levels = new ArrayList<>();
      in.nextToken();
      while (in.nextToken() == JsonToken.START_ARRAY) {
        levels.add(level(in));
      }
      List<List<@Nullable String>> matrix = new ArrayList<>();
      in.nextToken();
      while (in.nextToken() == JsonToken.START_ARRAY) {
        List<@Nullable String> row = new ArrayList<>(levels.size());
        while (in.nextToken() != JsonToken.END_ARRAY) {
          row.add(in.currentToken() == JsonToken.VALUE_NULL ? null : in.getString());
        }
        matrix.add(row);
      }
      return new ParameterDefinition(
          description,
          new TreeSet<>(tags),
          matchRequired,
          inMemoryIndex,
          arraySeparator,
          levels,
          matrix);
    }
  }

  private static Level level(JsonParser in) {
    Level level =
        new Level(
            word(in),
            Level.Direction.ofWord(word(in)).orElseThrow(),
            Level.LevelType.ofWord(word(in)).orElseThrow(),
            text(in),
            text(in),
            flag(in));
    in.nextToken();
    return level;
  }

  private static @Nullable String text(JsonParser in) {
    return in.nextToken() == JsonToken.VALUE_NULL ? null : in.getString();
  }

  private static String word(JsonParser in) {
    in.nextToken();
    return in.getString();
  }

  private static boolean flag(JsonParser in) {
    return in.nextToken() == JsonToken.VALUE_TRUE;
  }
}
