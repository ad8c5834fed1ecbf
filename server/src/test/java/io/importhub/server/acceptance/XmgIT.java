package io.importhub.server.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.client.UploadRequest;
import io.importhub.client.Validate;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import io.importhub.server.testkit.XmgFiles;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Order(1)
class XmgIT {
  private static final String FILE =
      """
      <?xml version="1.0"?>
      <MegaExchange>
        <Header><Attribute metaattribute.name="xmg_version">XMG version 0.1</Attribute></Header>
        <Commands>
          <Add><Object metaclass.name="Application">
            <Attribute metaattribute.name="_IdAbs">uAI44DpkgsDp</Attribute>
            <Attribute metaattribute.name="Name">Billing</Attribute>
            <Attribute metaattribute.name="Code">BIL</Attribute>
            <Attribute metaattribute.name="Comment">Sends the invoices.
      Été &amp; hiver \ud83d\ude00.</Attribute>
          </Object></Add>
          <Add><Object metaclass.name="Site">
            <Attribute metaattribute.name="_IdAbs">a8G04CW15Wm1</Attribute>
            <Attribute metaattribute.name="Name">Orléans</Attribute>
          </Object></Add>
          <Add><Link frommetaclass.name="Application" metaassociationend.name="Hosting Site">
            <Object metaclass.name="Application">
              <Attribute metaattribute.name="Name">Billing</Attribute></Object>
            <Object metaclass.name="Site">
              <Attribute metaattribute.name="_IdAbs">a8G04CW15Wm1</Attribute></Object>
            <Attribute metaattribute.name="Order">10</Attribute>
          </Link></Add>
          <Replace><Object metaclass.name="Application">
            <Attribute metaattribute.name="_IdAbs">gh0st0gh0st0</Attribute>
            <Attribute metaattribute.name="Code">GHO</Attribute></Object></Replace>
          <Add><Object metaclass.name="Site">
            <Attribute metaattribute.name="Name">Orléans</Attribute></Object></Add>
          <Frobnicate/>
        </Commands>
      </MegaExchange>
      """;

  @TempDir Path directory;
  private HubServer hub;
  private ImportProcessClient client;

  @BeforeEach
  void start() {
    hub = HubServer.start();
    client = Clients.ann(hub.url(), directory.resolve("rejects.xmg"));
  }

  @AfterEach
  void stop() {
    client.close();
    hub.close();
  }

  @Test
  void whatIsGoodIsImportedAndTheRestIsRejectedWithItsPlace() {
    ImportOutcome outcome = imported(FILE, UTF_8);

    assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(6, 3, 3, 0, 0));
    ImportReport report = client.getReport(outcome.jobId()).join();
    assertThat(report.rejects())
        .extracting(r -> r.line() + " " + r.atLine() + ":" + r.column() + " " + r.code())
        .containsExactly("23 24:46 NOT_FOUND", "26 27:44 ALREADY_EXISTS", "28 28:5 UNKNOWN_VERB");
    assertThat(report.rejects().get(2).command()).isEqualTo("<Frobnicate/>");
    JsonNode billing = object("Billing");
    assertThat(billing.get("id").asString()).isEqualTo("uAI44DpkgsDp");
    assertThat(billing.at("/attributes/Code").asString()).isEqualTo("BIL");
    assertThat(billing.at("/attributes/Comment").asString())
        .isEqualTo("Sends the invoices.\nÉté & hiver \ud83d\ude00.");
    assertThat(billing.at("/links/0/id").asString()).isEqualTo("a8G04CW15Wm1");
    assertThat(billing.at("/links/0/order").asInt()).isEqualTo(10);
    HttpResponse<String> rejects =
        new HubApi(hub.url(), "ann")
            .get(
                HubApi.base("DemoRepo0001", "DemoProfile1")
                    + "/import/job/"
                    + outcome.jobId()
                    + "/rejects");
    assertThat(rejects.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/xml");
    assertThat(rejects.headers().firstValue("Content-Disposition").orElse(""))
        .contains("demo_rej.xmg");
  }

  @Test
  @DisplayName("T-66 the reject file of an XMG file is imported clean once its causes are mended")
  void rejectFileIsImportedCleanOnceMended() throws IOException {
    Path rejects = imported(FILE, UTF_8).rejectFile().orElseThrow().path();
    String written = Files.readString(rejects);
    Path again = Files.writeString(directory.resolve("again.xmg"), written);
    ImportOutcome unmended = client.importFile(again).join();
    assertThat(unmended.status().counts()).isEqualTo(new ImportCounts(3, 0, 3, 0, 0));
    assertThat(written.lines().filter(line -> line.startsWith("<!-- Reject"))).hasSize(3);
    assertThat(Files.readString(unmended.rejectFile().orElseThrow().path()))
        .contains("<!-- Reject 3 ")
        .doesNotContain("<!-- Reject 4 ");
    Path mended =
        Files.writeString(
            directory.resolve("mended.xmg"),
            written
                .replace("gh0st0gh0st0", "uAI44DpkgsDp")
                .replace(">Orléans<", ">Tours<")
                .replace("<Frobnicate/>", ""));

    ImportOutcome outcome = client.importFile(mended).join();

    assertThat(outcome.isClean()).isTrue();
    assertThat(object("Billing").at("/attributes/Code").asString()).isEqualTo("GHO");
    assertThat(object("Tours").get("type").asString()).isEqualTo("Site");
  }

  @ParameterizedTest
  @DisplayName("T-121 UTF-16 with byte order mark, little and big endian")
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16IsImportedAndGivesRejectsInUtf16(Charset charset) throws IOException {
    ImportOutcome outcome = imported("\uFEFF" + FILE, charset);

    assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(6, 3, 3, 0, 0));
    assertThat(object("Billing").at("/attributes/Comment").asString()).endsWith("\ud83d\ude00.");
    String rejects =
        new String(Files.readAllBytes(outcome.rejectFile().orElseThrow().path()), charset);
    assertThat(rejects)
        .startsWith("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>")
        .contains("<Attribute metaattribute.name=\"Name\">Orléans</Attribute>")
        .endsWith("</Commands>\n</MegaExchange>\n");
  }

  @Test
  void theSameContentGivesTheSameRepositoryInBothForms() throws IOException {
    CommandFiles.Generated file = CommandFiles.large(2_000, 0.02, 11, 0);
    Path text = Files.writeString(directory.resolve("same.mgr"), file.text());
    Path xml = Files.writeString(directory.resolve("same.xmg"), XmgFiles.of(file));
    ImportOutcome fromXml = client.importFile(xml).join();
    ImportOutcome fromText;
    try (ImportProcessClient other =
        new ImportProcessClient(
            Clients.setting(hub.url(), "ann", "DemoRepo0002", directory.resolve("other")))) {
      fromText = other.importFile(text).join();
    }

    assertThat(fromXml.status().counts())
        .isEqualTo(fromText.status().counts())
        .isEqualTo(
            new ImportCounts(
                file.commands(), file.commands() - file.rejects(), file.rejects(), 0, 0));
    assertThat(objects("DemoRepo0001")).isEqualTo(objects("DemoRepo0002"));
  }

  @Test
  @DisplayName("T-64 T-68 XMG with AtEndOnSuccess and Never saves nothing when there are rejects")
  void savesAsTheModeSays() throws IOException {
    Path path = Files.writeString(directory.resolve("demo.xmg"), FILE);
    for (Validate validate : List.of(Validate.AT_END_ON_SUCCESS, Validate.NEVER)) {
      ImportOutcome outcome =
          client
              .importFile(
                  UploadRequest.of(path).options(ImportOptions.defaults().withValidate(validate)))
              .join();
      assertThat(outcome.status().counts()).isEqualTo(new ImportCounts(6, 3, 3, 0, 0));
      assertThat(objects("DemoRepo0001")).isEmpty();
    }
  }

  @Test
  @DisplayName("T-100 a profile of right xmg imports XMG, and no commands")
  void rightXmgImportsXmgAlone() {
    HubApi ann = new HubApi(hub.url(), "ann");
    String path = HubApi.base("DemoRepo0001", "XmgProfile01") + "/import";

    HttpResponse<String> xmg =
        ann.send(new Multipart().file("demo.xmg", FILE).post(ann.authorized(path)));
    HttpResponse<String> commands =
        ann.send(new Multipart().file("demo.mgr", CommandFiles.OK).post(ann.authorized(path)));

    assertThat(xmg.statusCode()).as(xmg.body()).isEqualTo(202);
    assertThat(commands.statusCode()).isEqualTo(403);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(objects("DemoRepo0001"))
                    .extracting(object -> object.get("name").asString())
                    .containsExactlyInAnyOrder("Billing", "Orléans"));
  }

  private ImportOutcome imported(String file, Charset charset) {
    try {
      Path path = Files.write(directory.resolve("demo.xmg"), file.getBytes(charset));
      return client.importFile(path).join();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode object(String name) {
    return objects("DemoRepo0001").stream()
        .filter(object -> object.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no object " + name));
  }

  private List<JsonNode> objects(String repository) {
    List<JsonNode> objects = new HubApi(hub.url(), "ann").objects(repository);
    objects.forEach(
        object ->
            ((ObjectNode) object.get("attributes"))
                .remove(List.of("Creation Date", "Modification Date")));
    return objects;
  }
}
