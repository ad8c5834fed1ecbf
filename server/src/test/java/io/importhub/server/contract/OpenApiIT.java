package io.importhub.server.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.ContractDocument;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GET /v3/api-docs: its form, its copy, and the server that it speaks of. */
class OpenApiIT {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static HubServer hub;
  private static HubApi ann;
  private static ContractDocument document;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    ann = new HubApi(hub.url(), "ann");
    document = ContractDocument.of(hub, "/v3/api-docs");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @DisplayName("docs/contract/openapi.json is what the server serves")
  void copyIsWhatTheServerServes() throws IOException {
    document.assertCopied("openapi.json");
  }

  @Test
  @DisplayName("Swagger's parser reads it as OpenAPI 3.1 and finds no fault")
  void isWellFormedOpenApi() {
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(document.json().toString());

    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
    assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(document.json().get("paths"));
  }

  @Test
  void pageMayLoadNothingFromElsewhere() {
    assertThat(ann.get("/swagger-ui/index.html").headers().firstValue("Content-Security-Policy"))
        .contains(ContractConfiguration.PAGE_LOADS);
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
  void hasEveryCallOfTheControllers() {
    Set<String> mapped = new TreeSet<>();
    hub.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              // The error page answers what the container dispatches to it.
              if (handler.getBeanType().getName().startsWith("io.importhub.server.")
                  && !mapping.getPatternValues().contains("/error")) {
                for (String path : mapping.getPatternValues()) {
                  for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    mapped.add(method + " " + path);
                  }
                }
              }
            });

    assertThat(mapped).hasSizeGreaterThan(10);
    assertThat(document.calls()).containsAll(mapped);
  }

  @Test
  void everyCallIsAnsweredByTheServer() {
    assertThat(document.calls())
        .allSatisfy(
            call -> {
              HttpResponse<String> answer = send(call);
              assertThat(answer.statusCode()).as(answer.body()).isNotIn(405, 500);
              assertThat(answer.body()).doesNotContain("Nothing is at this path");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/swagger-ui", "/swagger-ui/", "/swagger-ui.html"})
  void shortPathsLeadToThePage(String path) {
    HttpResponse<String> answer = ann.get(path);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/swagger-ui/index.html");
  }

  @Test
  void pathVariablesHaveOneNameEach() {
    assertThat(variablesBehind("environments")).containsExactly("environment");
    assertThat(variablesBehind("repositories")).containsExactly("repository");
  }

  private static Set<String> variablesBehind(String segment) {
    return document.calls().stream()
        .flatMap(call -> Pattern.compile("/" + segment + "/\\{(\\w+)}/").matcher(call).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void everyCallHasAnIdASummaryAndAnswers() {
    Set<String> ids = new TreeSet<>();
    for (String call : document.calls()) {
      JsonNode operation = operation(call);
      assertThat(operation.path("summary").asString()).as(call).isNotBlank();
      assertThat(operation.path("responses").isEmpty()).as(call).isFalse();
      assertThat(ids.add(operation.get("operationId").asString())).as(call).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          import-accepted.json,               ImportAccepted
          job-running.json,                   ImportJob
          job-done.json,                      ImportJob
          job-done-with-rejects.json,         ImportJob
          job-error.json,                     ImportJob
          job-canceled.json,                  ImportJob
          job-canceled-with-rejects.json,     ImportJob
          syncimport-done-with-rejects.json,  ImportJob
          jobs.json,                          Jobs
          rejects.json,                       Rejects
          report.json,                        Report
          events.json,                        Events
          event-import-started.json,          DurableEvent
          event-import-note.json,             DurableEvent
          event-check-status-finished.json,   DurableEvent
          event-get-reject-file-finished.json, DurableEvent
          event-get-reject-file-failed.json,  DurableEvent
          problem.json,                       Problem
          objects.json,                       ObjectPage
          object.json,                        ModelObject
          token.json,                         Token
          token-error.json,                   OAuthError
          userinfo.json,                      Userinfo
          environments.json,                  Environments
          repositories.json,                  EnvironmentDatabases
          profiles.json,                      Profiles
          admin-environment.json,             AdminEnvironment
          admin-environments.json,            AdminEnvironments
          admin-repository.json,              AdminRepository
          admin-repositories.json,            AdminRepositories
          admin-profile.json,                 AdminProfile
          admin-profiles.json,                AdminProfiles
          admin-user.json,                    AdminUser
          admin-users.json,                   AdminUsers
          admin-client.json,                  AdminClient
          admin-clients.json,                 AdminClients
          snapshot-import.json,               SnapshotImport
          work-session.json,                  WorkSession
          work-session-published.json,        WorkSessionDone
          work-session-conflict.json,         WorkSessionDone
          tags.json,                          TagPage
          parameters.json,                    ParameterPage
          parameter.json,                     Parameter
          """)
  void messagesOfDocsContractFitTheirSchemas(String file, String schema) {
    document.assertFits(schema, ContractDocument.example(file));
  }

  @Test
  void answersOfTheServerFitTheirSchemas() {
    String job =
        ann.postImport(
            "DemoRepo0001",
            """
            .Description "A note"
            .Create ."Application" "Documented"
            .Update ."Application" "Ghost"
            """);
    await().atMost(Duration.ofSeconds(60)).until(() -> ann.isOver("DemoRepo0001", job));
    String base = HubApi.base("DemoRepo0001", "DemoProfile1") + "/import";
    String events = base + "/job/" + job + "/events";
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ann.json(events).toString().contains("GetRejectFileFinished"));

    document.assertFits("ImportJob", ann.json(base + "/job/" + job));
    document.assertFits("Events", ann.json(events));
    document.assertFits("Report", ann.json(base + "/job/" + job + "/report"));
    document.assertFits("Jobs", ann.json(base + "/jobs?limit=1"));
    document.assertFits("ObjectPage", ann.json(objects() + "?limit=1"));
    document.assertFits("Problem", JSON.readTree(ann.get(objects() + "/nothing").body()));
    document.assertFits("Userinfo", ann.json("/uas/connect/userinfo"));
    document.assertFits("Discovery", ann.json("/uas/.well-known/openid-configuration"));
    document.assertFits("Keys", ann.json("/uas/.well-known/jwks"));
    document.assertFits("Health", ann.json("/actuator/health"));
    document.assertFits("Token", JSON.readTree(ann.askToken("ann").body()));
    HubApi admin = HubApi.asAdministrator(hub.url());
    document.assertFits("AdminUsers", admin.json("/restapi/v1/admin/users"));
    document.assertFits("AdminClients", admin.json("/restapi/v1/admin/clients"));
    document.assertFits("Environments", ann.json("/restapi/v1/environments"));
    document.assertFits("OAuthError", JSON.readTree(ann.askToken("nobody").body()));
  }

  private static String objects() {
    return "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/objects";
  }

  private static JsonNode operation(String call) {
    String[] parts = call.split(" ", 2);
    return document.json().get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
  }

  private static HttpResponse<String> send(String call) {
    String[] parts = call.split(" ", 2);
    String path =
        parts[1]
            .replace("{environment}", "DemoEnv00001")
            .replace("{repository}", "DemoRepo0001")
            .replace("{profile}", "DemoProfile1")
            .replaceAll("\\{[^}]*}", "0f8fad5bd9cb469fa16570867728950e");
    return ann.send(
        ann.authorized(path).method(parts[0], HttpRequest.BodyPublishers.noBody()).build());
  }
}
