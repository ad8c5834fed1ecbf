package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.RepositoryRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Tag("postgresql")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesIT {
  @TempDir Path directory;
  private final HubServer hub = HubServer.start();
  private ImportProcessClient client;

  @AfterAll
  void stop() {
    hub.close();
  }

  @BeforeEach
  void signIn() {
    new RepositoryRows(hub.jdbcUrl()).empty("DemoRepo0001");
    client = Clients.ann(hub.url(), directory.resolve("rejects.mgr"));
  }

  @AfterEach
  void signOut() {
    client.close();
  }

  @Test
  void applicationsAreImportedCleanWithTheirLinksAndText() {
    ImportOutcome outcome = client.importFile(sample("applications.mgr")).join();

    assertThat(outcome.isClean()).isTrue();
    assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(7, 7, 0, 0, 0));
    JsonNode billing = object("Application", "Billing");
    assertThat(billing.get("id").asString()).isEqualTo("uAI44DpkgsDp");
    assertThat(billing.at("/attributes/Code").asString()).isEqualTo("BIL");
    assertThat(billing.at("/attributes/Version").asString()).isEqualTo("4.2");
    assertThat(billing.at("/attributes/Comment").asString())
        .isEqualTo(
            """
            Sends the invoices.

            Written in "COBOL"; moved to Java in 2019;
            .
            ;
            A line that is longer than seventy-three characters is folded by those who export it.""");
    assertThat(billing.at("/links/0/end").asString()).isEqualTo("Hosting Site");
    assertThat(billing.at("/links/0/id").asString()).isEqualTo("a8G04CW15Wm1");
    assertThat(billing.at("/links/0/order").asInt()).isEqualTo(10);
    assertThat(object("Application", "Ledger").at("/links/0/order").asInt()).isEqualTo(9999);
  }

  @Test
  void fourRejectsAreReportedWithTheirPlaceAndTheRestIsImported() {
    BlockingQueue<ImportNote> notes = new LinkedBlockingQueue<>();
    client.onNote(notes::add);
    ImportOutcome outcome = client.importFile(sample("four-rejects.mgr")).join();

    assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(8, 4, 4, 0, 0));
    assertThat(rejects(outcome.jobId()))
        .containsExactly(
            "4 4:24 ALREADY_EXISTS 2",
            "6 6:24 NOT_FOUND 4",
            "9 9:1 UNKNOWN_VERB 4",
            "11 11:17 SYNTAX 4");
    await().until(() -> !notes.isEmpty());
    assertThat(notes).extracting(ImportNote::text).containsExactly("The archive is on its way");
    assertThat(notes).extracting(ImportNote::line).containsExactly(10L);
    assertThat(object("Application", "Archive").at("/links/0/id").asString())
        .isEqualTo("brest0000001");
  }

  @Test
  void rejectFileIsImportedCleanOnceItsCausesAreMended() throws IOException {
    ImportOutcome first = client.importFile(sample("four-rejects.mgr")).join();
    Path rejects = first.rejectFile().orElseThrow().path();
    Path repair =
        Files.writeString(
            directory.resolve("repair.mgr"),
            """
            .Delete ."Application" "Archive" -
                    .CHK "Kvlo(gBDIWdL"
            .Create ."Application" "Ghost" -
                    .CHK "gh0st0gh0st0C30000mCpCpC"
            """);
    assertThat(client.importFile(repair).join().isClean()).isTrue();
    Path mended =
        Files.writeString(
            directory.resolve("mended.mgr"),
            Files.readString(rejects)
                .replace(".Frobnicate ", ".Update ")
                .replace("\"Nantes -", "\"Nantes\" -"));

    ImportOutcome second = client.importFile(mended).join();

    assertThat(rejects(second.jobId())).isEmpty();
    assertThat(second.status().counts()).isEqualTo(new ImportCounts(4, 4, 0, 0, 0));
    assertThat(object("Site", "Nantes").get("id").asString()).isEqualTo("nantes000001");
  }

  @Test
  void rejectFileHoldsTheRejectedCommandsByteForByte() throws IOException {
    ImportOutcome outcome = client.importFile(sample("four-rejects.mgr")).join();

    assertThat(outcome.rejectFile().orElseThrow().fileName()).isEqualTo("four-rejects_rej.mgr");
    assertThat(Files.readString(outcome.rejectFile().orElseThrow().path()))
        .contains(
            "- Reject 1  line 4  level 2  ALREADY_EXISTS  ",
            "\r\n.Create .\"Application\" \"Archive\" -\r\n"
                + "        .CHK \"Kvlo(gBDIWdLC30000mCpCpC\"\r\n",
            "\r\n.Update .\"Application\" \"Ghost\" -\r\n        .CHK \"gh0st0gh0st0\" -\r\n"
                + "        .\"Code\" \"GHO\"\r\n",
            "\r\n.Frobnicate .\"Application\" \"Archive\"\r\n",
            "\r\n.Create .\"Site\" \"Nantes -\r\n        .CHK \"nantes000001C30000mCpCpC\"\r\n");
  }

  @Test
  void frenchVerbsInLatin1AreUnderstood() {
    ImportOutcome outcome = client.importFile(sample("francais-latin1.mgr")).join();

    assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(7, 7, 0, 0, 0));
    List<JsonNode> objects = new HubApi(hub.url(), "ann").objects("DemoRepo0001");
    assertThat(objects)
        .extracting(object -> object.get("name").asString())
        .containsExactly("Facturation détaillée");
    assertThat(objects.get(0).get("links")).isEmpty();
  }

  @Test
  void logFormIsUnderstood() {
    assertThat(client.importFile(sample("payroll.mgl")).join().isClean()).isTrue();

    assertThat(object("Application", "Payroll").at("/attributes/Code").asString()).isEqualTo("PRL");
  }

  private List<String> rejects(String jobId) {
    ImportReport report = client.getReport(jobId).join();
    return report.rejects().stream()
        .map(r -> r.line() + " " + r.atLine() + ":" + r.column() + " " + r.code() + " " + r.level())
        .toList();
  }

  private JsonNode object(String type, String name) {
    return new HubApi(hub.url(), "ann")
        .objects("DemoRepo0001").stream()
            .filter(o -> o.get("type").asString().equals(type))
            .filter(o -> o.get("name").asString().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + type + " " + name));
  }

  private static Path sample(String name) {
    return Path.of(
        Objects.requireNonNull(SamplesIT.class.getResource("/samples/" + name)).getPath());
  }
}
