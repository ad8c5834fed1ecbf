package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.importhub.server.testkit.ContractDocument;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GET /asyncapi: its form, its copy, and the push that it speaks of. */
class AsyncApiIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static HubServer hub;
  private static HubApi ann;
  private static ContractDocument document;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    ann = new HubApi(hub.url(), "ann");
    document = ContractDocument.of(hub, "/asyncapi");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("docs/contract/asyncapi.json is what the server serves")
  void copyIsWhatTheServerServes() throws IOException {
    document.assertCopied("asyncapi.json");
  }

  @Test
  @DisplayName("it is as the JSON schema of AsyncAPI 3.0.0 wants it")
  void isWellFormedAsyncApi() throws IOException {
    try (InputStream schema = getClass().getResourceAsStream("/contract/asyncapi-3.0.0.json")) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                  .getSchema(JSON.readTree(schema))
                  .validate(document.json()))
          .isEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.json().findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.json().at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void hasEveryErrorCode() {
    JsonNode codes =
        document.json().at("/components/messages/Error/headers/properties/message/enum");

    assertThat(codes.valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder(
            Stream.of(ErrorCode.values()).map(ErrorCode::wireName).toArray(String[]::new));
  }

  @Test
  void hasEveryDestinationThatClientsSendTo() {
    assertThat(addresses("receive")).isEqualTo(Set.copyOf(SendCommand.DESTINATIONS));
  }

  @Test
  void hasEveryDestinationThatClientsSubscribeTo() {
    assertThat(addresses("send"))
        .containsExactlyInAnyOrder(SubscribeCommand.QUEUE, Topic.TEMPLATE, "null");
  }

  @Test
  void queueHasEveryEventOfTheCode() throws Exception {
    Set<String> events = new TreeSet<>(Set.of(EventBodies.PROGRESS, EventBodies.FAILED));
    for (Class<?> fact :
        Class.forName("io.importhub.server.importjob.JobFact").getPermittedSubclasses()) {
      events.add(fact.getSimpleName());
    }

    assertThat(events("queue")).isEqualTo(events);
    assertThat(examples()).isEqualTo(events);
    events.remove(EventBodies.FAILED);
    assertThat(events("repository")).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource({"wait.json, Wait", "leave.json, Leave", "token-renewal.json, TokenRenewal"})
  void requestsOfDocsContractFitTheirSchemas(String file, String schema) {
    document.assertFits(schema, ContractDocument.example(file));
  }

  @Test
  void eventsOfDocsContractFitTheirSchemas() throws IOException {
    for (JsonNode event : exampleEvents()) {
      document.assertFits(event.get("event").asString(), event);
    }
  }

  @Test
  void whatThePushSendsFitsItsSchemas() {
    try (StompClient client = StompClient.connect(hub.url(), ann.token()).subscribe()) {
      client.waitFor("0f8fad5bd9cb469fa16570867728950e", 0);
      assertFits(client.next(), "CheckStatusFailed");
      String job =
          ann.postImport("DemoRepo0002", ".Description \"A note\"\n.Update .\"Site\" \"Ghost\"\n");
      client.waitFor(job, 0);

      for (String frame : client.nextUntil(sent -> sent.contains("event:GetRejectFile"))) {
        assertFits(frame, frame.replaceAll("(?s).*\nevent:(\\w+)\n.*", "$1"));
      }
    }
  }

  private static void assertFits(String frame, String event) {
    assertThat(frame).startsWith("MESSAGE\n").contains("\nevent:" + event + "\n");
    document.assertFits(event, JSON.readTree(frame.substring(frame.indexOf("\n\n") + 2)));
  }

  /** The addresses of the operations with an action of the server. */
  private static Set<String> addresses(String action) {
    return document
        .json()
        .get("operations")
        .valueStream()
        .filter(operation -> operation.get("action").asString().equals(action))
        .map(operation -> operation.at("/channel/$ref").asString().substring(1))
        .map(channel -> document.json().at(channel).get("address"))
        .map(address -> address.isNull() ? "null" : address.asString())
        .collect(Collectors.toSet());
  }

  private static Set<String> events(String channel) {
    return new TreeSet<>(document.json().at("/channels/" + channel + "/messages").propertyNames());
  }

  private static Set<String> examples() throws IOException {
    return exampleEvents().stream()
        .map(event -> event.get("event").asString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<JsonNode> exampleEvents() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs/contract"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("event-"))
          .map(ContractDocument::example)
          .toList();
    }
  }
}
