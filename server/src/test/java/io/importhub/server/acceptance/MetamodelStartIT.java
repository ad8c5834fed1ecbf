package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(1)
class MetamodelStartIT {
  private static final String SETTING = "--importhub.repositories[0].";

  @TempDir Path directory;

  @Test
  void serverWithBadMetamodelsDoesNotStartAndTellsEveryFault() throws IOException {
    Path first =
        Files.writeString(
            directory.resolve("first.toml"),
            """
            [class.Application
            [class.Site]
            kind = "data"
            """);
    Path second =
        Files.writeString(
            directory.resolve("second.toml"),
            """
            [class.Site.attribute]
            Code = { type = "string", uniqe = true }
            """);
    Path none = directory.resolve("none.toml");

    assertThatThrownBy(
            () ->
                HubProcess.start(
                    SETTING + "environment=DemoEnv00001",
                    SETTING + "id=DemoRepo0001",
                    SETTING + "metamodel=" + first,
                    "--importhub.repositories[1].environment=DemoEnv00001",
                    "--importhub.repositories[1].id=DemoRepo0002",
                    "--importhub.repositories[1].metamodel=" + second,
                    "--importhub.repositories[2].environment=DemoEnv00001",
                    "--importhub.repositories[2].id=NotThereYet1",
                    "--importhub.repositories[2].metamodel=" + none))
        .hasMessageContaining(
            """
            APPLICATION FAILED TO START
            ***************************

            Description:

            The metamodels that importhub.repositories names cannot be used:

                %1$s:1:19: Unexpected end of line, expected ]
                %1$s:3:1: kind of class "Site" is "data"; expected Data, Metamodel or TechnicalData
                %2$s:2:27: unknown key "uniqe" of attribute "Code"; expected id, mandatory, type, \
            unique, values
                %3$s:1:1: there is no such file; expected a metamodel in TOML

            Action:

            Mend the files at the lines and columns given, or have the repositories use the open \
            metamodel (importhub.repositories[*].metamodel=open).
            """
                .formatted(first, second, none))
        .hasMessageNotContaining("at io.importhub");
  }

  @Test
  void changedMetamodelJudgesWhatComesAfterTheNextStart() throws IOException {
    Path file = Files.writeString(directory.resolve("model.toml"), "[class.Application]\n");
    Path upload = directory.resolve("demo.mgr");
    try (HubServer hub =
        HubServer.start(
            SETTING + "environment=DemoEnv00001",
            SETTING + "id=DemoRepo0001",
            SETTING + "metamodel=" + file)) {
      Files.writeString(upload, ".Create .\"Application\" \"Billing\" .\"Code\" \"BIL\"\n");
      assertThat(codes(hub, upload)).isEqualTo("UNKNOWN_ATTRIBUTE");

      Files.writeString(file, "[class.Application]\nattribute.Code = { type = \"string\" }\n");
      assertThat(codes(hub, upload)).isEqualTo("UNKNOWN_ATTRIBUTE");
      hub.restart();
      assertThat(codes(hub, upload)).isEmpty();

      Files.writeString(
          file, "[class.Application]\nattribute.Code = { type = \"string\", unique = true }\n");
      hub.restart();
      Files.writeString(upload, ".Create .\"Application\" \"Ledger\" .\"Code\" \"BIL\"\n");
      assertThat(codes(hub, upload)).isEqualTo("NOT_UNIQUE");
    }
  }

  private String codes(HubServer hub, Path file) {
    try (ImportProcessClient client = Clients.ann(hub.url(), directory.resolve("rejects"))) {
      String jobId = client.importFile(file).join().jobId();
      return String.join(
          " ",
          client.getReport(jobId).join().rejects().stream()
              .map(ImportReport.Reject::code)
              .toList());
    }
  }
}
