package io.importhub.server.acceptance;

import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.client.UploadRequest;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * A server on which DemoRepo0001 has the sample metamodel and DemoRepo0002 the open one, and short
 * ways to import into the first and to look at it. For one test at a time.
 */
final class DeclaredHub implements AutoCloseable {
  static final Path SAMPLES = Path.of("src/test/resources/samples");
  static final String CREATE_BILLING =
      """
      .Create ."Application" "Billing" -
              .CHK "uAI44DpkgsDpC30000mCpCpC"
      """;
  static final String CREATE_LYON =
      """
      .Create ."Site" "Lyon" -
              .CHK "a8G04CW15Wm1C30000mCpCpC"
      """;
  static final String CREATE_LEDGER =
      """
      .Create ."Application" "Ledger" -
              .CHK "aBReKFizbZn1C30000mCpCpC"
      """;
  static final String UPDATE_BILLING =
      """
      .Update ."Application" "Billing" -
              .CHK "uAI44DpkgsDp" -
      """;
  static final String CONNECT =
      """
      .Connect ."Application" "Billing" ."Hosting Site" "Lyon" -
              .CHK "uAI44DpkgsDpa8G04CW15Wm1"
      """;

  private final Path directory;
  private final HubServer server;
  private final HubApi ann;
  private final ImportProcessClient client;
  private ImportReport report;

  private DeclaredHub(Path directory, HubServer server) {
    this.directory = directory;
    this.server = server;
    ann = new HubApi(server.url(), "ann");
    client = Clients.ann(server.url(), directory.resolve("rejects"));
  }

  /**
   * Starts one.
   *
   * @param directory for files
   */
  static DeclaredHub start(Path directory) {
    return new DeclaredHub(
        directory,
        HubServer.start(
            "--importhub.repositories[0].environment=DemoEnv00001",
            "--importhub.repositories[0].id=DemoRepo0001",
            "--importhub.repositories[0].metamodel=" + SAMPLES.resolve("metamodel.toml")));
  }

  HubServer server() {
    return server;
  }

  /** Empties all repositories, and has the usual settings again. */
  void empty() {
    for (String table :
        List.of("model_object", "model_link", "model_text", "model_unique", "model_unique_made")) {
      sql("delete from " + table);
    }
    sql("update repository set name_policy = 'REJECT'");
    sql("update profile set access_ids = null");
  }

  /** Imports a file, and tells its rejects as {@code line:column CODE level message}. */
  List<String> rejects(String text) {
    return rejects(text, ImportOptions.defaults());
  }

  List<String> rejects(String text, ImportOptions options) {
    report = report(file("demo.mgr", text), options);
    return told(report);
  }

  /** Of the last file whose rejects were asked for. */
  ImportReport report() {
    return report;
  }

  ImportReport report(Path file, ImportOptions options) {
    return report(client, file, options);
  }

  /** What an import of the file into the repository with the open metamodel reports. */
  ImportReport reportUnderOpen(Path file) {
    try (ImportProcessClient open =
        new ImportProcessClient(
            Clients.setting(server.url(), "ann", "DemoRepo0002", directory.resolve("open")))) {
      return report(open, file, ImportOptions.defaults());
    }
  }

  private static ImportReport report(ImportProcessClient client, Path file, ImportOptions options) {
    ImportOutcome outcome = client.importFile(UploadRequest.of(file).options(options)).join();
    return client.getReport(outcome.jobId()).join();
  }

  static List<String> told(ImportReport report) {
    return report.rejects().stream()
        .map(
            reject ->
                "%d:%d %s %d %s"
                    .formatted(
                        reject.atLine(),
                        reject.column(),
                        reject.code(),
                        reject.level(),
                        reject.message()))
        .toList();
  }

  Path file(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An attribute of the object of a name. */
  String attribute(String name, String label) {
    return object(name).get("attributes").get(label).asString();
  }

  /** The links of the object of a name, each as {@code end id order}. */
  List<String> links(String name) {
    return object(name)
        .get("links")
        .valueStream()
        .map(
            link ->
                link.get("end").asString()
                    + " "
                    + link.get("id").asString()
                    + " "
                    + link.get("order").asInt())
        .toList();
  }

  JsonNode object(String name) {
    return ann.objects("DemoRepo0001").stream()
        .filter(object -> object.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no object " + name));
  }

  void sql(String statement) {
    new TransactionTemplate(server.bean(PlatformTransactionManager.class))
        .executeWithoutResult(status -> server.bean(JdbcClient.class).sql(statement).update());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
