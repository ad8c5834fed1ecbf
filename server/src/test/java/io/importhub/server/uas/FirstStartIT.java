package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubServer;
import io.importhub.server.uas.UasFace.Answer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("takes what all servers of this JVM print")
class FirstStartIT {
  private static final String SHOWN = "shown this once (importhub.bootstrap.admin-secret): ";

  @Test
  void emptyHubPrintsSecretOfItsAdministratorOnce(CapturedOutput output) {
    try (HubServer server = HubServer.start("--importhub.demo-data=false")) {
      String printed = output.getOut();
      String secret =
          printed
              .substring(printed.indexOf(SHOWN) + SHOWN.length())
              .lines()
              .findFirst()
              .orElseThrow();
      Answer token =
          new UasFace(server)
              .post(
                  "/uas/connect/token",
                  "grant_type=client_credentials",
                  UasFace.basic("admin-cli", secret));
      assertThat(token.text("scope")).isEqualTo("admin");
      assertThat(printed).doesNotContain("sign in with a user's password");

      server.restart();
      assertThat(output.getOut().split(Pattern.quote(SHOWN), -1)).hasSize(2);
    }
  }
}
