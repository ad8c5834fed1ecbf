package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProcessClient;
import io.importhub.client.ImportReport;
import io.importhub.client.Processing;
import io.importhub.client.UploadRequest;
import io.importhub.server.testkit.Clients;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Whole files on a server whose repository has the sample metamodel. */
class DeclaredMetamodelIT {
  private static final Path SAMPLES = Path.of("src/test/resources/samples");
  private static final String CREATE_BILLING =
      """
      .Create ."Application" "Billing" -
              .CHK "uAI44DpkgsDpC30000mCpCpC"
      """;
  private static final String CREATE_LYON =
      """
      .Create ."Site" "Lyon" -
              .CHK "a8G04CW15Wm1C30000mCpCpC"
      """;
  private static final String CREATE_LEDGER =
      """
      .Create ."Application" "Ledger" -
              .CHK "aBReKFizbZn1C30000mCpCpC"
      """;
  private static final String UPDATE_BILLING =
      """
      .Update ."Application" "Billing" -
              .CHK "uAI44DpkgsDp" -
      """;
  private static final String CONNECT =
      """
      .Connect ."Application" "Billing" ."Hosting Site" "Lyon" -
              .CHK "uAI44DpkgsDpa8G04CW15Wm1"
      """;
  private static final String TIME = "\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d";

  @TempDir static Path directory;
  private static HubServer hub;
  private static HubApi ann;
  private static ImportProcessClient client;

  private ImportReport report;

  @BeforeAll
  static void start() {
    hub =
        HubServer.start(
            "--importhub.repositories[0].environment=DemoEnv00001",
            "--importhub.repositories[0].id=DemoRepo0001",
            "--importhub.repositories[0].metamodel=" + SAMPLES.resolve("metamodel.toml"));
    ann = new HubApi(hub.url(), "ann");
    client = Clients.ann(hub.url(), directory.resolve("rejects"));
  }

  @AfterAll
  static void stop() {
    client.close();
    hub.close();
  }

  @BeforeEach
  void emptyRepository() {
    for (String table :
        List.of("model_object", "model_link", "model_text", "model_unique", "model_unique_made")) {
      sql("delete from " + table);
    }
    sql("update repository set name_policy = 'REJECT'");
    sql("update profile set access_ids = null");
  }

  @Test
  @DisplayName("the samples are imported as under an open metamodel")
  void samplesAreImported() {
    for (String name : List.of("applications.mgr", "francais-latin1.mgr", "payroll.mgl")) {
      assertThat(report(SAMPLES.resolve(name), ImportOptions.defaults()).rejects()).isEmpty();
    }
    assertThat(report(SAMPLES.resolve("four-rejects.mgr"), ImportOptions.defaults()).rejects())
        .extracting(ImportReport.Reject::code)
        .containsExactly("ALREADY_EXISTS", "NOT_FOUND", "UNKNOWN_VERB", "SYNTAX");
  }

  @Test
  @DisplayName("T-15 a name of 255 characters with a namespace, of 256: NAME_TOO_LONG")
  void namesOfNamespacesAreLong() {
    String create = ".Create .\"Document\" \"Billing::%s\"\n";
    assertThat(rejects(create.formatted("x".repeat(246)) + create.formatted("y".repeat(247))))
        .containsExactly(
            "2:21 NAME_TOO_LONG 4 found a name of 256 characters, expected at most 255"
                + " (metamodel metamodel.toml)");
    assertThat(rejects(".Create .\"Site\" \"Billing::%s\"\n".formatted("x".repeat(55))))
        .containsExactly(
            "1:17 NAME_TOO_LONG 4 found a name of 64 characters, expected at most 63"
                + " (metamodel metamodel.toml)");
  }

  @Test
  @DisplayName("T-36, T-37, T-38 two objects and a link; again; again with reprocess")
  void importsTheFixtureOnce() {
    assertThat(rejects(CommandFiles.OK)).isEmpty();
    assertThat(links("Billing")).containsExactly("Hosting Site a8G04CW15Wm1 10");
    assertThat(object("Billing").at("/attributes/Code").asString()).isEqualTo("BIL");
    assertThat(rejects(CommandFiles.OK))
        .containsExactly(
            "2:24 ALREADY_EXISTS 2 object \"Billing\" (uAI44DpkgsDp) of type \"Application\""
                + " exists already; expected one that does not",
            "6:17 ALREADY_EXISTS 2 object \"Lyon\" (a8G04CW15Wm1) of type \"Site\" exists already;"
                + " expected one that does not",
            "9:25 ALREADY_EXISTS 2 link \"Hosting Site\" from \"Billing\" (uAI44DpkgsDp) to"
                + " \"Lyon\" (a8G04CW15Wm1) exists already; expected one that does not");
    assertThat(rejects(CommandFiles.OK, ImportOptions.defaults().withReprocess(true))).isEmpty();
  }

  @Test
  @DisplayName("T-39, T-40 the order of a link: 9999, or 1 to 4 digits")
  void ordersLinks() {
    String again = CONNECT.stripTrailing() + " -\n        .\"Order\" ";
    assertThat(rejects(CREATE_BILLING + CREATE_LYON + again + "\"12345\"\n" + again + "\"abc\"\n"))
        .containsExactly(
            "7:18 BAD_VALUE 4 value \"12345\" of attribute \"Order\"; expected a whole number of 1"
                + " to 4 digits",
            "10:18 BAD_VALUE 4 value \"abc\" of attribute \"Order\"; expected a whole number of 1"
                + " to 4 digits");
    assertThat(rejects(CONNECT)).isEmpty();
    assertThat(links("Billing")).containsExactly("Hosting Site a8G04CW15Wm1 9999");
  }

  @Test
  @DisplayName("T-41, T-42, T-43, T-44 creation and modification, as given or the import's")
  void signs() {
    assertThat(rejects(CREATE_BILLING)).isEmpty();
    assertThat(attribute("Billing", "Creator")).isEqualTo("Kvlo(gBDIWdL");
    assertThat(attribute("Billing", "Creation Date")).matches(TIME);
    assertThat(
            rejects(
                CREATE_LEDGER.stripTrailing()
                    + """
                     -
                            ."~510000000L00[Creation Date]" "2003/08/13 10:42:51"
                    """
                    + UPDATE_BILLING
                    + """
                            ."Modification Date" "2003/08/13 10:42:51"
                    """
                    + UPDATE_BILLING
                    + """
                            ."Creation Date" "2003/08/13 10:42:51"
                    """))
        .containsExactly(
            "9:26 BAD_VALUE 4 attribute \"Creation Date\" cannot change; expected it in the"
                + " creation alone");
    assertThat(attribute("Ledger", "Creation Date")).isEqualTo("2003/08/13 10:42:51");
    assertThat(attribute("Billing", "Modification Date")).isEqualTo("2003/08/13 10:42:51");
    assertThat(rejects(UPDATE_BILLING + "        .\"Version\" \"2\"\n")).isEmpty();
    assertThat(attribute("Billing", "Modification Date"))
        .matches(TIME)
        .isNotEqualTo("2003/08/13 10:42:51");
  }

  @Test
  @DisplayName("T-45 a tabulated attribute takes its internal values alone")
  void takesInternalValues() {
    assertThat(
            rejects(
                CREATE_BILLING
                    + UPDATE_BILLING
                    + "        .\"Frequency\" \"Quarterly\"\n"
                    + UPDATE_BILLING
                    + "        .\"Frequency\" \"Q\"\n"))
        .containsExactly(
            "5:22 BAD_VALUE 4 value \"Quarterly\" of attribute \"Frequency\"; expected one of"
                + " \"D\", \"W\", \"Q\" (metamodel metamodel.toml)");
    assertThat(attribute("Billing", "Frequency")).isEqualTo("Q");
  }

  @Test
  @DisplayName("T-46, T-53 an update, and a second delete, of what is not there")
  void refusesWhatIsNotThere() {
    String delete =
        """
        .Delete ."Application" "Billing" -
                .CHK "uAI44DpkgsDp"
        """;
    String ghost =
        """
        .Update ."Application" "Ghost" -
                .CHK "gh0st0gh0st0" -
                ."Code" "X"
        """;
    assertThat(rejects(CREATE_BILLING + ghost + delete + delete))
        .containsExactly(
            "3:24 NOT_FOUND 4 no object \"Ghost\" (gh0st0gh0st0) of type \"Application\"; expected"
                + " one that exists",
            "8:24 NOT_FOUND 4 no object \"Billing\" (uAI44DpkgsDp) of type \"Application\";"
                + " expected one that exists");
  }

  @Test
  @DisplayName("T-47, T-48, T-49 renamed, renamed to a used name, created under one and prefixed")
  void names() {
    assertThat(
            rejects(
                CREATE_BILLING
                    + UPDATE_BILLING
                    + "        .\"Name\" \"Billing2\"\n"
                    + UPDATE_BILLING
                    + "        .\"Version\" \"2\"\n"))
        .isEmpty();
    assertThat(report.renamed())
        .containsExactly(
            new ImportReport.Renamed(6, "uAI44DpkgsDp", "Application", "Billing", "Billing2"));
    assertThat(
            rejects(
                CREATE_LEDGER
                    + """
                    .Update ."Application" "Ledger" -
                            .CHK "aBReKFizbZn1" -
                            ."Name" "Billing2"
                    """))
        .containsExactly(
            "5:17 NAME_IN_USE 2 name \"Billing2\" of type \"Application\" belongs to object"
                + " uAI44DpkgsDp; expected a name that is free");
    sql("update repository set name_policy = 'PREFIX'");
    assertThat(
            rejects(
                """
                .Create ."Application" "Billing2" -
                        .CHK "third0000001C30000mCpCpC"
                """))
        .isEmpty();
    assertThat(object("1-Billing2").get("id").asString()).isEqualTo("third0000001");
  }

  @Test
  @DisplayName("T-50 a unique Code that another application has: NOT_UNIQUE")
  void refusesASecondCode() {
    assertThat(
            rejects(
                CREATE_BILLING.stripTrailing()
                    + " -\n        .\"Code\" \"BIL\"\n"
                    + CREATE_LEDGER.stripTrailing()
                    + " -\n        .\"Code\" \"BIL\"\n"
                    + CREATE_LEDGER))
        .containsExactly(
            "6:17 NOT_UNIQUE 2 value \"BIL\" of attribute \"Code\" belongs to object \"Billing\""
                + " (uAI44DpkgsDp) of type \"Application\"; expected one that no other has"
                + " (metamodel metamodel.toml)");
    assertThat(
            rejects(
                UPDATE_BILLING.replace("Billing", "Ledger").replace("uAI44DpkgsDp", "aBReKFizbZn1")
                    + "        .\"Code\" \"BIL\"\n"))
        .singleElement()
        .asString()
        .startsWith("3:17 NOT_UNIQUE 2 value \"BIL\" of attribute \"Code\"");
  }

  @Test
  @DisplayName("T-51 a second Owner App of a site: NOT_UNIQUE")
  void refusesASecondOwner() {
    String owner = ".Connect .\"Site\" \"Lyon\" .\"Owner App\" \"%s\"\n";
    assertThat(
            rejects(
                CREATE_BILLING
                    + CREATE_LEDGER
                    + CREATE_LYON
                    + owner.formatted("Billing")
                    + owner.formatted("Ledger")))
        .containsExactly(
            "8:18 NOT_UNIQUE 2 object \"Lyon\" (a8G04CW15Wm1) of type \"Site\" has the link"
                + " \"Owner App\" to object \"Billing\" (uAI44DpkgsDp) of type \"Application\""
                + " already; expected no other (metamodel metamodel.toml)");
    assertThat(links("Lyon")).containsExactly("Owner App uAI44DpkgsDp 9999");
  }

  @Test
  @DisplayName("T-52, T-54, T-62 links to what is deleted, removed, and before the target")
  void links() {
    assertThat(rejects(CREATE_BILLING + CONNECT + CREATE_LYON))
        .containsExactly(
            "3:51 NOT_FOUND 4 no object \"Lyon\" (a8G04CW15Wm1); expected one that exists");
    String disconnect =
        CONNECT.replace(".Connect", ".Disconnect").stripTrailing()
            + """
             -
                    ."~810000000X00[Link modification date]" "2003/08/13 10:42:51" -
                    ."~920000000b40[Link modifier]" "Kvlo(gBDIWdL"
            """;
    assertThat(rejects(CONNECT + disconnect)).isEmpty();
    assertThat(links("Billing")).isEmpty();
    String delete = ".Delete .\"Site\" \"Lyon\"\n";
    String change =
        CONNECT.replace(".Connect", ".Change").stripTrailing() + " -\n        .\"Order\" \"2\"\n";
    assertThat(rejects(CONNECT + delete + CONNECT + change))
        .containsExactly(
            "4:51 NOT_FOUND 4 no object \"Lyon\" (a8G04CW15Wm1); expected one that exists",
            "6:50 NOT_FOUND 4 no object \"Lyon\" (a8G04CW15Wm1); expected one that exists");
  }

  @Test
  @DisplayName("T-55, T-56, T-57 writing access: checked in .mgl, kept in .mgr, 36 characters")
  void writingAccess() {
    sql("update profile set access_ids = 'Other0000001'");
    String logForm = CREATE_BILLING.replace("C30000mCpCpC", "C30000mCpCpCKvlo(gBDIWdL");
    assertThat(told(report(file("demo.mgl", logForm), ImportOptions.defaults())))
        .containsExactly(
            "1:24 ACCESS_DENIED 4 object \"Billing\" of type \"Application\" has the"
                + " writing-access id C30000mCpCpC; expected one that the profile may write:"
                + " Other0000001");
    assertThat(rejects(CREATE_LEDGER)).isEmpty();
    assertThat(
            hub.bean(JdbcClient.class)
                .sql("select access_id from model_object")
                .query(String.class)
                .list())
        .containsExactly("C30000mCpCpC");
    assertThat(rejects(logForm)).isEmpty();
    assertThat(attribute("Billing", "Creator")).isEqualTo("Kvlo(gBDIWdL");
  }

  @Test
  @DisplayName("T-58, T-59 ids: 25 characters are none, and without the check one is made")
  void ids() {
    String wide = CREATE_BILLING.replace("mCpCpC\"", "mCpCpCx\"");
    assertThat(rejects(wide, ImportOptions.defaults().withCheckIdentifiers(true)))
        .singleElement()
        .asString()
        .startsWith("2:14 BAD_ID 4 ");
    assertThat(rejects(".Create .\"Application\" \"Billing\"\n")).isEmpty();
    assertThat(object("Billing").get("id").asString()).matches("[0-9A-Za-z()]{12}");
  }

  @Test
  @DisplayName("T-60 commands of another kind of data are ignored, and counted")
  void ignoresOtherKinds() {
    String file =
        CREATE_BILLING
            + """
            .Create ."Query" "Open bills" -
                    .CHK "query0000001C30000mCpCpC"
            .Update ."Query" "Open bills" -
                    .CHK "query0000001" -
                    ."Definition" "G3000000W10S"
            select
            .
            """;
    assertThat(rejects(file)).isEmpty();
    assertThat(report.counts()).isEqualTo(new ImportCounts(3, 1, 0, 2, 0));
    assertThat(report.jobInfo().rejects()).isFalse();
    assertThat(
            rejects(
                file.replace(CREATE_BILLING, ""),
                ImportOptions.defaults()
                    .withProcessing(Processing.DATA, Processing.TECHNICAL_DATA)))
        .isEmpty();
    assertThat(attribute("Open bills", "Definition")).isEqualTo("select");
    // Naming another class does not help: the id tells whose object it is.
    assertThat(rejects(UPDATE_BILLING.replace("uAI44DpkgsDp", "query0000001") + "  .Name \"X\"\n"))
        .isEmpty();
    assertThat(report.counts()).isEqualTo(new ImportCounts(1, 0, 0, 1, 0));
    assertThat(object("Open bills").get("type").asString()).isEqualTo("Query");
  }

  @Test
  @DisplayName("T-61 an unknown verb is rejected, what follows runs")
  void unknownVerb() {
    assertThat(rejects(".Frobnicate .\"x\" \"y\"\n" + CREATE_BILLING))
        .singleElement()
        .asString()
        .startsWith("1:1 UNKNOWN_VERB 4 ");
    assertThat(object("Billing").get("id").asString()).isEqualTo("uAI44DpkgsDp");
  }

  @Test
  void whatIsNotDeclaredIsRejectedWhereItStands() {
    assertThat(
            rejects(
                CREATE_BILLING
                    + CREATE_LYON
                    + """
                    .Create ."Server" "One"
                    .Update ."Application" "Billing" ."Version" "1" ."Colour" "red"
                    .Connect ."Site" "Lyon" ."Hosting Site" "Lyon"
                    .Connect ."Application" "Billing" ."Hosted at" "Lyon"
                    .Connect ."Application" "Billing" ."Hosting Site" "Billing"
                    .Connect ."Application" "Billing" ."Hosting Site" "Lyon" ."Until" "x"
                    .Update ."Application" "Billing" ."Code" "G3000000W10S"
                    These lines belong to it.
                    .
                    .Update ."Site" "Lyon" ."Country" ""
                    """))
        .containsExactly(
            "5:9 UNKNOWN_TYPE 4 MetaClass \"Server\"; expected one that is declared:"
                + " \"Application\", \"Site\", \"Document\", \"Query\" (metamodel metamodel.toml)",
            "6:49 UNKNOWN_ATTRIBUTE 4 attribute \"Colour\" of MetaClass \"Application\"; expected"
                + " a system attribute, or one that is declared: \"Code\", \"Version\","
                + " \"Status\", \"Frequency\", \"Owner\", \"Users\", \"Cost\", \"Critical\","
                + " \"Live since\", \"Manual\" (metamodel metamodel.toml)",
            "7:25 UNKNOWN_TYPE 4 link end \"Hosting Site\" of MetaClass \"Site\"; expected a source"
                + " of type \"Application\" (metamodel metamodel.toml)",
            "8:35 UNKNOWN_TYPE 4 link end \"Hosted at\"; expected one that is declared: \"Hosting"
                + " Site\", \"Owner App\", \"Component\", \"Document\" (metamodel metamodel.toml)",
            "9:51 NOT_FOUND 4 no object \"Billing\" of type \"Site\" (metamodel metamodel.toml); expected one"
                + " that exists",
            "10:58 UNKNOWN_ATTRIBUTE 4 attribute \"Until\" of link end \"Hosting Site\"; expected a"
                + " system attribute, or one that is declared: \"Since\" (metamodel"
                + " metamodel.toml)",
            "11:34 BAD_VALUE 4 attribute \"Code\" is no text; expected characters other than"
                + " NUL (metamodel metamodel.toml)",
            "14:35 BAD_VALUE 4 value \"\" of attribute \"Country\"; expected characters other than"
                + " NUL, not empty as it is mandatory (metamodel metamodel.toml)");
  }

  @Test
  void largeFilesGiveTheSameRejectsAsUnderAnOpenMetamodel() {
    CommandFiles.Generated file = CommandFiles.large(3_000, 0.01, 5, 700);
    assertThat(rejects(file.text())).hasSize(Math.min(file.rejects(), report.rejects().size()));
    assertThat(report.counts())
        .isEqualTo(
            new ImportCounts(
                file.commands(), file.commands() - file.rejects(), file.rejects(), 0, 0));
  }

  private List<String> rejects(String text) {
    return rejects(text, ImportOptions.defaults());
  }

  private List<String> rejects(String text, ImportOptions options) {
    report = report(file("demo.mgr", text), options);
    return told(report);
  }

  private static List<String> told(ImportReport report) {
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

  private static ImportReport report(Path file, ImportOptions options) {
    ImportOutcome outcome = client.importFile(UploadRequest.of(file).options(options)).join();
    return client.getReport(outcome.jobId()).join();
  }

  private static Path file(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String attribute(String name, String label) {
    return object(name).get("attributes").get(label).asString();
  }

  private static List<String> links(String name) {
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

  private static JsonNode object(String name) {
    return ann.objects("DemoRepo0001").stream()
        .filter(object -> object.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no object " + name));
  }

  private static void sql(String statement) {
    new TransactionTemplate(hub.bean(PlatformTransactionManager.class))
        .executeWithoutResult(status -> hub.bean(JdbcClient.class).sql(statement).update());
  }
}
