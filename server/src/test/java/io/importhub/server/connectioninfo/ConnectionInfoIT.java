package io.importhub.server.connectioninfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.answer.AnswerForm;
import io.importhub.server.testkit.Answer;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class ConnectionInfoIT {
  private static final String ENVIRONMENTS = "/restapi/v1/environments";
  private static final String REPOSITORIES = ENVIRONMENTS + "/DemoEnv00001/repositories";
  private static final String PROFILES = REPOSITORIES + "/DemoRepo0001/profiles";
  private static HubServer hub;
  private static HubApi dan;

  @BeforeAll
  static void start() {
    hub = HubServer.start();
    dan = new HubApi(hub.url(), "dan");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T-94 T-95 lists the environments in which the caller holds a profile")
  void listsEnvironments(AnswerForm form) throws IOException {
    assertIs("environments", form, get(dan, form, ENVIRONMENTS));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T-96 lists the repositories of the caller's environment")
  void listsRepositories(AnswerForm form) throws IOException {
    assertIs("repositories", form, get(dan, form, REPOSITORIES));
  }

  @ParameterizedTest
  @EnumSource
  void listsTheProfilesThatTheCallerHolds(AnswerForm form) throws IOException {
    assertIs("profiles", form, get(dan, form, PROFILES));
    assertThat(get(new HubApi(hub.url(), "ann"), form, PROFILES).body())
        .containsSubsequence("CommandsOnly", "DemoProfile1", "ReadProfile1", "XmgProfile01");
  }

  @ParameterizedTest
  @EnumSource
  void tellsOfNoOtherEnvironmentAndRepository(AnswerForm form) {
    assertThat(problem(form, ENVIRONMENTS + "/OtherEnv0001/repositories"))
        .isEqualTo(
            "The token is for the environment DemoEnv00001, the request names \"OtherEnv0001\"");
    assertThat(problem(form, ENVIRONMENTS + "/OtherEnv0001/repositories/DemoRepo0001/profiles"))
        .isEqualTo(
            "The token is for the environment DemoEnv00001, the request names \"OtherEnv0001\"");
    assertThat(problem(form, REPOSITORIES + "/DemoRepo0009/profiles"))
        .isEqualTo("The environment DemoEnv00001 has no repository \"DemoRepo0009\"");
  }

  @Test
  @DisplayName("T-84 gives no other form")
  void givesNoOtherForm() {
    for (String path : new String[] {ENVIRONMENTS, REPOSITORIES, PROFILES}) {
      HttpResponse<String> answer =
          dan.send(dan.authorized(path).header("Accept", "text/csv").build());
      assertThat(answer.statusCode()).isEqualTo(406);
    }
  }

  @Test
  @DisplayName("T-94 is off by default: nothing is at its paths")
  void isOffByDefault() throws IOException {
    assertThat(Files.readString(Path.of("src/main/resources/application.yaml")))
        .doesNotContain("connection-info");
    try (HubServer off = HubServer.start("--importhub.connection-info.enabled=false")) {
      HubApi ann = new HubApi(off.url(), "ann");
      for (String path : new String[] {ENVIRONMENTS, REPOSITORIES, PROFILES}) {
        HttpResponse<String> answer = ann.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"detail\":\"Nothing is at this path\"");
      }
    }
  }

  private static HttpResponse<String> get(HubApi user, AnswerForm form, String path) {
    return user.send(user.authorized(path).header("Accept", form.type().toString()).build());
  }

  private static String problem(AnswerForm form, String path) {
    Answer answer = Answer.of(get(dan, form, path));
    assertThat(answer.status()).isEqualTo(404);
    return answer.text("detail").orElseThrow();
  }

  private static void assertIs(String contract, AnswerForm form, HttpResponse<String> answer)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains(form.type().toString());
    Path file = Path.of("../docs/contract", contract + "." + form.name().toLowerCase(Locale.ROOT));
    String expected = Files.readString(file);
    if (form == AnswerForm.JSON) {
      assertThat(JsonMapper.shared().readTree(answer.body()))
          .isEqualTo(JsonMapper.shared().readTree(expected));
    } else {
      assertThat(elements(answer.body())).isEqualTo(elements(expected));
    }
  }

  /** Without the declaration and the blanks between elements. */
  private static String elements(String xml) {
    return xml.replaceFirst("^<\\?xml[^>]*>", "").replaceAll(">\\s+<", "><").strip();
  }
}
