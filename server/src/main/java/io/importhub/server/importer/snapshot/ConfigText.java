package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code config.json}, as it is written. */
final class ConfigText {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DefaultPrettyPrinter LINES =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private ConfigText() {}

  static byte[] of(SnapshotConfig config) {
    ObjectNode root = JSON.createObjectNode();
    if (config.exportTime() != null) {
      root.put("exportTime", config.exportTime());
    }
    ObjectNode parameters = root.putObject("parameters");
    config.parameters().nameStartsWith().forEach(parameters.putArray("nameStartsWith")::add);
    parameters.put("removeNotInSnapshot", config.parameters().removeNotInSnapshot());
    return (JSON.writer().with(LINES).writeValueAsString(root) + "\n").getBytes(UTF_8);
  }
}
