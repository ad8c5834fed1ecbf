package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportOptions;
import io.importhub.client.ImportReport;
import io.importhub.server.testkit.CommandFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each command does, by whole files under the sample metamodel. */
class CommandFilesIT {
  private static final String TIME = "\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d";

  @TempDir static Path directory;
  private static DeclaredHub hub;

  @BeforeAll
  static void start() {
    hub = DeclaredHub.start(directory);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @BeforeEach
  void emptyRepository() {
    hub.empty();
  }

  @Test
  @DisplayName("T-36, T-37, T-38 two objects and a link; again; again with reprocess")
  void importsTheFixtureOnce() {
    assertThat(hub.rejects(CommandFiles.OK)).isEmpty();
    assertThat(hub.links("Billing")).containsExactly("Hosting Site a8G04CW15Wm1 10");
    assertThat(hub.object("Billing").at("/attributes/Code").asString()).isEqualTo("BIL");
    assertThat(hub.rejects(CommandFiles.OK))
        .containsExactly(
            "2:24 ALREADY_EXISTS 2 object \"Billing\" (uAI44DpkgsDp) of type \"Application\""
                + " exists already; expected one that does not",
            "6:17 ALREADY_EXISTS 2 object \"Lyon\" (a8G04CW15Wm1) of type \"Site\" exists already;"
                + " expected one that does not",
            "9:25 ALREADY_EXISTS 2 link \"Hosting Site\" from \"Billing\" (uAI44DpkgsDp) to"
                + " \"Lyon\" (a8G04CW15Wm1) exists already; expected one that does not");
    assertThat(hub.rejects(CommandFiles.OK, ImportOptions.defaults().withReprocess(true)))
        .isEmpty();
  }

  @Test
  @DisplayName("T-39, T-40 the order of a link: 9999, or 1 to 4 digits")
  void ordersLinks() {
    String again = DeclaredHub.CONNECT.stripTrailing() + " -\n        .\"Order\" ";
    assertThat(
            hub.rejects(
                DeclaredHub.CREATE_BILLING
                    + DeclaredHub.CREATE_LYON
                    + again
                    + "\"12345\"\n"
                    + again
                    + "\"abc\"\n"))
        .containsExactly(
            "7:18 BAD_VALUE 4 value \"12345\" of attribute \"Order\"; expected a whole number of 1"
                + " to 4 digits",
            "10:18 BAD_VALUE 4 value \"abc\" of attribute \"Order\"; expected a whole number of 1"
                + " to 4 digits");
    assertThat(hub.rejects(DeclaredHub.CONNECT)).isEmpty();
    assertThat(hub.links("Billing")).containsExactly("Hosting Site a8G04CW15Wm1 9999");
  }

  @Test
  @DisplayName("T-41, T-42, T-43, T-44 creation and modification, as given or the import's")
  void signs() {
    assertThat(hub.rejects(DeclaredHub.CREATE_BILLING)).isEmpty();
    assertThat(hub.attribute("Billing", "Creator")).isEqualTo("Kvlo(gBDIWdL");
    assertThat(hub.attribute("Billing", "Creation Date")).matches(TIME);
    assertThat(
            hub.rejects(
                DeclaredHub.CREATE_LEDGER.stripTrailing()
                    + """
                     -
                            ."~510000000L00[Creation Date]" "2003/08/13 10:42:51"
                    """
                    + DeclaredHub.UPDATE_BILLING
                    + """
                            ."Modification Date" "2003/08/13 10:42:51"
                    """
                    + DeclaredHub.UPDATE_BILLING
                    + """
                            ."Creation Date" "2003/08/13 10:42:51"
                    """))
        .containsExactly(
            "9:26 BAD_VALUE 4 attribute \"Creation Date\" cannot change; expected it in the"
                + " creation alone");
    assertThat(hub.attribute("Ledger", "Creation Date")).isEqualTo("2003/08/13 10:42:51");
    assertThat(hub.attribute("Billing", "Modification Date")).isEqualTo("2003/08/13 10:42:51");
    assertThat(hub.rejects(DeclaredHub.UPDATE_BILLING + "        .\"Version\" \"2\"\n")).isEmpty();
    assertThat(hub.attribute("Billing", "Modification Date"))
        .matches(TIME)
        .isNotEqualTo("2003/08/13 10:42:51");
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
    assertThat(hub.rejects(DeclaredHub.CREATE_BILLING + ghost + delete + delete))
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
            hub.rejects(
                DeclaredHub.CREATE_BILLING
                    + DeclaredHub.UPDATE_BILLING
                    + "        .\"Name\" \"Billing2\"\n"
                    + DeclaredHub.UPDATE_BILLING
                    + "        .\"Version\" \"2\"\n"))
        .isEmpty();
    assertThat(hub.report().renamed())
        .containsExactly(
            new ImportReport.Renamed(6, "uAI44DpkgsDp", "Application", "Billing", "Billing2"));
    assertThat(
            hub.rejects(
                DeclaredHub.CREATE_LEDGER
                    + """
                    .Update ."Application" "Ledger" -
                            .CHK "aBReKFizbZn1" -
                            ."Name" "Billing2"
                    """))
        .containsExactly(
            "5:17 NAME_IN_USE 2 name \"Billing2\" of type \"Application\" belongs to object"
                + " uAI44DpkgsDp; expected a name that is free");
    hub.sql("update repository set name_policy = 'PREFIX'");
    assertThat(
            hub.rejects(
                """
                .Create ."Application" "Billing2" -
                        .CHK "third0000001C30000mCpCpC"
                """))
        .isEmpty();
    assertThat(hub.object("1-Billing2").get("id").asString()).isEqualTo("third0000001");
  }

  @Test
  @DisplayName("T-52, T-54, T-62 links to what is deleted, removed, and before the target")
  void links() {
    assertThat(
            hub.rejects(DeclaredHub.CREATE_BILLING + DeclaredHub.CONNECT + DeclaredHub.CREATE_LYON))
        .containsExactly(
            "3:51 NOT_FOUND 4 no object \"Lyon\" (a8G04CW15Wm1); expected one that exists");
    String disconnect =
        DeclaredHub.CONNECT.replace(".Connect", ".Disconnect").stripTrailing()
            + """
             -
                    ."~810000000X00[Link modification date]" "2003/08/13 10:42:51" -
                    ."~920000000b40[Link modifier]" "Kvlo(gBDIWdL"
            """;
    assertThat(hub.rejects(DeclaredHub.CONNECT + disconnect)).isEmpty();
    assertThat(hub.links("Billing")).isEmpty();
    String delete = ".Delete .\"Site\" \"Lyon\"\n";
    String change =
        DeclaredHub.CONNECT.replace(".Connect", ".Change").stripTrailing()
            + " -\n        .\"Order\" \"2\"\n";
    assertThat(hub.rejects(DeclaredHub.CONNECT + delete + DeclaredHub.CONNECT + change))
        .containsExactly(
            "4:51 NOT_FOUND 4 no object \"Lyon\" (a8G04CW15Wm1); expected one that exists",
            "6:50 NOT_FOUND 4 no object \"Lyon\" (a8G04CW15Wm1); expected one that exists");
  }

  @Test
  @DisplayName("T-55, T-56, T-57 writing access: checked in .mgl, kept in .mgr, 36 characters")
  void writingAccess() {
    hub.sql("update profile set access_ids = 'Other0000001'");
    String logForm = DeclaredHub.CREATE_BILLING.replace("C30000mCpCpC", "C30000mCpCpCKvlo(gBDIWdL");
    assertThat(
            DeclaredHub.told(hub.report(hub.file("demo.mgl", logForm), ImportOptions.defaults())))
        .containsExactly(
            "1:24 ACCESS_DENIED 4 object \"Billing\" of type \"Application\" has the"
                + " writing-access id C30000mCpCpC; expected one that the profile may write:"
                + " Other0000001");
    assertThat(hub.rejects(DeclaredHub.CREATE_LEDGER)).isEmpty();
    assertThat(
            hub.server()
                .bean(JdbcClient.class)
                .sql("select access_id from model_object")
                .query(String.class)
                .list())
        .containsExactly("C30000mCpCpC");
    assertThat(hub.rejects(logForm)).isEmpty();
    assertThat(hub.attribute("Billing", "Creator")).isEqualTo("Kvlo(gBDIWdL");
  }

  @Test
  @DisplayName("T-58, T-59 ids: 25 characters are none, and without the check one is made")
  void ids() {
    String wide = DeclaredHub.CREATE_BILLING.replace("mCpCpC\"", "mCpCpCx\"");
    assertThat(hub.rejects(wide, ImportOptions.defaults().withCheckIdentifiers(true)))
        .singleElement()
        .asString()
        .startsWith("2:14 BAD_ID 4 ");
    assertThat(hub.rejects(".Create .\"Application\" \"Billing\"\n")).isEmpty();
    assertThat(hub.object("Billing").get("id").asString()).matches("[0-9A-Za-z()]{12}");
  }

  @Test
  @DisplayName("T-61 an unknown verb is rejected, what follows runs")
  void unknownVerb() {
    assertThat(hub.rejects(".Frobnicate .\"x\" \"y\"\n" + DeclaredHub.CREATE_BILLING))
        .singleElement()
        .asString()
        .startsWith("1:1 UNKNOWN_VERB 4 ");
    assertThat(hub.object("Billing").get("id").asString()).isEqualTo("uAI44DpkgsDp");
  }
}
