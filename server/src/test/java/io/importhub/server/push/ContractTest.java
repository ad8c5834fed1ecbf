package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importjob.JobProgressed;
import io.importhub.server.problem.Problem;
import io.importhub.server.problem.ProblemType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the push itself writes and reads is what {@code docs/contract} says. */
class ContractTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String JOB = "0f8fad5bd9cb469fa16570867728950e";
  private static final Subscription QUEUE =
      new Subscription("q", "/user/queue/import-events", null);

  private final EventBodies bodies = new EventBodies(JSON, InstantSource.system());

  @Test
  void writesImportProgress() throws IOException {
    EventFrame progress =
        bodies.progress(
            new JobProgressed(
                JOB,
                "DemoEnv00001",
                "DemoRepo0001",
                Instant.parse("2026-01-31T10:14:59.100Z"),
                262_144,
                5_242_880,
                1800,
                18));

    assertThat(body(progress)).isEqualTo(contract("event-import-progress.json"));
  }

  @Test
  void writesCheckStatusFailed() throws IOException {
    JsonNode contract = contract("event-check-status-failed.json");
    String detail = contract.get("problem").get("detail").asString();

    JsonNode body =
        body(bodies.checkStatusFailed(JOB, Problem.of(ProblemType.JOB_NOT_FOUND, detail)));

    assertThat(Instant.parse(body.get("time").asString())).isBeforeOrEqualTo(Instant.now());
    ((ObjectNode) body).set("time", contract.get("time"));
    assertThat(body).isEqualTo(contract);
  }

  @Test
  void readsWaitLeaveAndTokenRenewal() throws IOException {
    assertThat(JSON.treeToValue(contract("wait.json"), SendCommand.WaitRequest.class))
        .isEqualTo(new SendCommand.WaitRequest(JOB, 0));
    assertThat(JSON.treeToValue(contract("leave.json"), SendCommand.LeaveRequest.class))
        .isEqualTo(new SendCommand.LeaveRequest(JOB));
    assertThat(
            JSON.treeToValue(contract("token-renewal.json"), SendCommand.TokenRenewal.class)
                .accessToken())
        .startsWith("eyJ");
  }

  private static JsonNode body(EventFrame event) {
    String frame = new String(event.to(QUEUE, "p1-1"), StandardCharsets.UTF_8);
    return JSON.readTree(frame.substring(frame.indexOf("\n\n") + 2, frame.length() - 1));
  }

  private static JsonNode contract(String name) throws IOException {
    return JSON.readTree(Files.readString(Path.of("../docs/contract", name)));
  }
}
