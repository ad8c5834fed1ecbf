package io.importhub.server.importer.snapshot;

import static io.importhub.server.importer.snapshot.FileFault.Kind.CONTENT;
import static io.importhub.server.importer.snapshot.FileFault.Kind.SYNTAX;

import io.importhub.server.importer.snapshot.SnapshotConfig.Removal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code config.json}, read as it is written in the documentation; docs/formats/snapshot.md#config.
 */
final class ConfigFile {
  private static final int MAX_BYTES = 1024 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final TextFile file;

  private ConfigFile(TextFile file) {
    this.file = file;
  }

  static Reading<SnapshotConfig> read(String path, byte[] bytes) {
    try {
      if (bytes.length > MAX_BYTES) {
        throw new FileFaultException(
            FileFault.of(
                CONTENT,
                path,
                "found %d bytes, expected at most %d".formatted(bytes.length, MAX_BYTES)));
      }
      SnapshotConfig config = new ConfigFile(TextFile.of(path, bytes)).config();
      return new Reading.Element<>(config, List.of());
    } catch (FileFaultException e) {
      return new Reading.Faulty<>(e.fault());
    }
  }

  private SnapshotConfig config() throws FileFaultException {
    JsonNode root;
    try {
      root = JSON.readTree(MissingCommas.inserted(file.text()));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw at == null
          ? file.fault(SYNTAX, 1, 1, e.getOriginalMessage())
          : file.fault(
              SYNTAX,
              Math.max(1, at.getLineNr()),
              Math.max(1, at.getColumnNr()),
              e.getOriginalMessage());
    }
    if (!root.isObject()) {
      throw wrong("the file", "an object");
    }
    JsonNode time = root.get("exportTime");
    return new SnapshotConfig(
        time != null && time.isString() ? time.asString() : null, removal(root.get("parameters")));
  }

  private Removal removal(@Nullable JsonNode node) throws FileFaultException {
    if (node == null || node.isNull()) {
      return Removal.NONE;
    }
    if (!node.isObject()) {
      throw wrong("parameters", "an object");
    }
    JsonNode remove = node.get("removeNotInSnapshot");
    if (remove != null && !remove.isBoolean()) {
      throw wrong("parameters.removeNotInSnapshot", "true or false");
    }
    List<String> starts = new ArrayList<>();
    JsonNode names = node.get("nameStartsWith");
    if (names != null && !names.isNull()) {
      if (!names.isArray()) {
        throw wrong("parameters.nameStartsWith", "a list of texts");
      }
      for (JsonNode name : names) {
        if (!name.isString()) {
          throw wrong("parameters.nameStartsWith", "a list of texts");
        }
        starts.add(name.asString());
      }
    }
    return new Removal(starts, remove != null && remove.asBoolean());
  }

  private FileFaultException wrong(String what, String expected) {
    return file.fault(CONTENT, 1, 1, what + ": expected " + expected);
  }
}
