package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportOptions;
import io.importhub.client.ImportReport;
import io.importhub.client.Processing;
import io.importhub.server.testkit.CommandFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sample metamodel declares, by whole files. */
@Tag("postgresql")
class DeclaredMetamodelIT {
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
  @DisplayName("the samples are imported as under an open metamodel")
  void samplesAreImported() {
    for (String name : List.of("applications.mgr", "francais-latin1.mgr", "payroll.mgl")) {
      assertThat(hub.report(DeclaredHub.SAMPLES.resolve(name), ImportOptions.defaults()).rejects())
          .isEmpty();
    }
    assertThat(
            hub.report(DeclaredHub.SAMPLES.resolve("four-rejects.mgr"), ImportOptions.defaults())
                .rejects())
        .extracting(ImportReport.Reject::code)
        .containsExactly("ALREADY_EXISTS", "NOT_FOUND", "UNKNOWN_VERB", "SYNTAX");
  }

  @Test
  @DisplayName("T-15 a name of 255 characters with a namespace, of 256: NAME_TOO_LONG")
  void namesOfNamespacesAreLong() {
    String create = ".Create .\"Document\" \"Billing::%s\"\n";
    assertThat(hub.rejects(create.formatted("x".repeat(246)) + create.formatted("y".repeat(247))))
        .containsExactly(
            "2:21 NAME_TOO_LONG 4 found a name of 256 characters, expected at most 255"
                + " (metamodel metamodel.toml)");
    assertThat(hub.rejects(".Create .\"Site\" \"Billing::%s\"\n".formatted("x".repeat(55))))
        .containsExactly(
            "1:17 NAME_TOO_LONG 4 found a name of 64 characters, expected at most 63"
                + " (metamodel metamodel.toml)");
  }

  @Test
  @DisplayName("T-45 a tabulated attribute takes its internal values alone")
  void takesInternalValues() {
    assertThat(
            hub.rejects(
                DeclaredHub.CREATE_BILLING
                    + DeclaredHub.UPDATE_BILLING
                    + "        .\"Frequency\" \"Quarterly\"\n"
                    + DeclaredHub.UPDATE_BILLING
                    + "        .\"Frequency\" \"Q\"\n"))
        .containsExactly(
            "5:22 BAD_VALUE 4 value \"Quarterly\" of attribute \"Frequency\"; expected one of"
                + " \"D\", \"W\", \"Q\" (metamodel metamodel.toml)");
    assertThat(hub.attribute("Billing", "Frequency")).isEqualTo("Q");
  }

  @Test
  @DisplayName("T-50 a unique Code that another application has: NOT_UNIQUE")
  void refusesASecondCode() {
    assertThat(
            hub.rejects(
                DeclaredHub.CREATE_BILLING.stripTrailing()
                    + " -\n        .\"Code\" \"BIL\"\n"
                    + DeclaredHub.CREATE_LEDGER.stripTrailing()
                    + " -\n        .\"Code\" \"BIL\"\n"
                    + DeclaredHub.CREATE_LEDGER))
        .containsExactly(
            "6:17 NOT_UNIQUE 2 value \"BIL\" of attribute \"Code\" belongs to object \"Billing\""
                + " (uAI44DpkgsDp) of type \"Application\"; expected one that no other has"
                + " (metamodel metamodel.toml)");
    assertThat(
            hub.rejects(
                DeclaredHub.UPDATE_BILLING
                        .replace("Billing", "Ledger")
                        .replace("uAI44DpkgsDp", "aBReKFizbZn1")
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
            hub.rejects(
                DeclaredHub.CREATE_BILLING
                    + DeclaredHub.CREATE_LEDGER
                    + DeclaredHub.CREATE_LYON
                    + owner.formatted("Billing")
                    + owner.formatted("Ledger")))
        .containsExactly(
            "8:18 NOT_UNIQUE 2 object \"Lyon\" (a8G04CW15Wm1) of type \"Site\" has the link"
                + " \"Owner App\" to object \"Billing\" (uAI44DpkgsDp) of type \"Application\""
                + " already; expected no other (metamodel metamodel.toml)");
    assertThat(hub.links("Lyon")).containsExactly("Owner App uAI44DpkgsDp 9999");
  }

  @Test
  @DisplayName("T-60 commands of another kind of data are ignored, and counted")
  void ignoresOtherKinds() {
    String file =
        DeclaredHub.CREATE_BILLING
            + """
            .Create ."Query" "Open bills" -
                    .CHK "query0000001C30000mCpCpC"
            .Update ."Query" "Open bills" -
                    .CHK "query0000001" -
                    ."Definition" "G3000000W10S"
            select
            .
            """;
    assertThat(hub.rejects(file)).isEmpty();
    assertThat(hub.report().counts()).isEqualTo(new ImportCounts(3, 1, 0, 2, 0));
    assertThat(hub.report().jobInfo().rejects()).isFalse();
    assertThat(
            hub.rejects(
                file.replace(DeclaredHub.CREATE_BILLING, ""),
                ImportOptions.defaults()
                    .withProcessing(Processing.DATA, Processing.TECHNICAL_DATA)))
        .isEmpty();
    assertThat(hub.attribute("Open bills", "Definition")).isEqualTo("select");
    // Naming another class does not help: the id tells whose object it is.
    assertThat(
            hub.rejects(
                DeclaredHub.UPDATE_BILLING.replace("uAI44DpkgsDp", "query0000001")
                    + "  .Name \"X\"\n"))
        .isEmpty();
    assertThat(hub.report().counts()).isEqualTo(new ImportCounts(1, 0, 0, 1, 0));
    assertThat(hub.object("Open bills").get("type").asString()).isEqualTo("Query");
  }

  @Test
  void whatIsNotDeclaredIsRejectedWhereItStands() {
    assertThat(
            hub.rejects(
                DeclaredHub.CREATE_BILLING
                    + DeclaredHub.CREATE_LYON
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
    List<String> rejects = hub.rejects(file.text());
    assertThat(hub.report().counts())
        .isEqualTo(
            new ImportCounts(
                file.commands(), file.commands() - file.rejects(), file.rejects(), 0, 0));
    ImportReport open = hub.reportUnderOpen(hub.file("open.mgr", file.text()));
    assertThat(open.counts()).isEqualTo(hub.report().counts());
    assertThat(rejects).isNotEmpty().isEqualTo(DeclaredHub.told(open));
  }
}
