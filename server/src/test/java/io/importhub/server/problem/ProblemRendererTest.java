package io.importhub.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemRendererTest {
  private final ProblemRenderer renderer = new ProblemRenderer();

  @Test
  void writesTheContractsDocument() throws Exception {
    JsonNode contract =
        JsonMapper.shared().readTree(Files.readString(Path.of("../docs/contract/problem.json")));
    Problem problem =
        Problem.of(ProblemType.FILE_TOO_LARGE, contract.get("detail").asString())
            .at(URI.create(contract.get("instance").asString()));
    assertThat(JsonMapper.shared().readTree(renderer.render(problem, ProblemForm.JSON)))
        .isEqualTo(contract);
  }

  @Test
  void escapesTextInXmlAndReplacesWhatXmlCannotHold() {
    Problem problem = Problem.of(ProblemType.BAD_REQUEST, "name \"<a>&\u0000\"");
    assertThat(new String(renderer.render(problem, ProblemForm.XML), StandardCharsets.UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<problem xmlns=\"urn:ietf:rfc:7807\">"
                + "<type>urn:importhub:problem:bad-request</type>"
                + "<title>The request is not understood</title>"
                + "<status>400</status>"
                + "<detail>name \"&lt;a&gt;&amp;\uFFFD\"</detail>"
                + "</problem>");
  }
}
