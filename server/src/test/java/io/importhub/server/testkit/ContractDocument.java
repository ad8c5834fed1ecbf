package io.importhub.server.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document of the contract as a server serves it, and its copy in {@code docs/contract}; with the
 * system property {@code importhub.contract.rewrite} the copy is written anew.
 */
public final class ContractDocument {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Path EXAMPLES = Path.of("../docs/contract");

  private final JsonNode served;
  private final ObjectNode closed;

  private ContractDocument(JsonNode served) {
    this.served = served;
    this.closed = JSON.createObjectNode();
    closed.set("components", served.get("components").deepCopy());
    closed.get("components").get("schemas").forEach(ContractDocument::close);
  }

  /** Asks a server for it, without a token. */
  public static ContractDocument of(HubServer hub, String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(hub.url() + path)).build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      return new ContractDocument(JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new AssertionError(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The document. */
  public JsonNode json() {
    return served;
  }

  /** The calls of an OpenAPI document, as {@code GET /path/{id}} and so on. */
  public Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    served
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().propertyNames().stream()
                    .filter(METHODS::contains)
                    .map(method -> method.toUpperCase(Locale.ROOT))
                    .forEach(method -> calls.add(method + " " + path.getKey())));
    return calls;
  }

  /** A message of {@code docs/contract}. */
  public static JsonNode example(String name) {
    try {
      return JSON.readTree(Files.readString(EXAMPLES.resolve(name)));
    } catch (IOException e) {
      throw new AssertionError("docs/contract/" + name, e);
    }
  }

  /** Asserts that {@code docs/contract} has the document as it is. */
  public void assertCopied(String name) throws IOException {
    var lines = new DefaultIndenter("  ", "\n");
    String text =
        JSON.writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(served)
            + "\n";
    Path copy = EXAMPLES.resolve(name);
    if (Boolean.getBoolean("importhub.contract.rewrite")) {
      Files.writeString(copy, text);
    }
    assertThat(copy)
        .as("docs/rest.md#the-contract-as-documents says how to write it anew")
        .usingCharset("UTF-8")
        .hasContent(text);
  }

  /** Asserts that a message is as a schema says, without a member that the schema does not name. */
  public void assertFits(String schema, JsonNode message) {
    ObjectNode start = closed.deepCopy();
    assertThat(start.at("/components/schemas/" + schema).isMissingNode())
        .as("no schema " + schema)
        .isFalse();
    start.put("$ref", "#/components/schemas/" + schema);
    Schema checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(start);
    assertThat(
            checked.validate(
                message,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
        .as("%s as %s", message, schema)
        .isEmpty();
  }

  /** Forbids members that are not named: clients are to let them be, tests are to find them. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.get("properties") instanceof ObjectNode
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(ContractDocument::close);
  }
}
