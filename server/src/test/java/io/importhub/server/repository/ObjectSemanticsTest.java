package io.importhub.server.repository;

import static io.importhub.server.repository.Changes.connect;
import static io.importhub.server.repository.Changes.creating;
import static io.importhub.server.repository.Changes.delete;
import static io.importhub.server.repository.Changes.link;
import static io.importhub.server.repository.Changes.update;
import static io.importhub.server.repository.Engine.ACCESS;
import static io.importhub.server.repository.Engine.APP1;
import static io.importhub.server.repository.Engine.APP2;
import static io.importhub.server.repository.Engine.SITE1;
import static io.importhub.server.repository.Engine.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.repository.ChangePart.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What commands do to objects. */
class ObjectSemanticsTest {
  private static final Applied DONE = new Applied.Done(null, null);
  private static final Change.Link BILLING_IN_LYON =
      link("Application", "Billing", APP1, "Hosting Site", "Lyon", SITE1);

  private static Engine engine;

  @BeforeAll
  static void start() {
    engine = Engine.open();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void emptyRepository() {
    for (String table : List.of("model_object", "model_link", "model_text")) {
      engine.database.write(() -> engine.database.jdbc().sql("delete from " + table).update());
    }
  }

  @Test
  @DisplayName("T-41 without Creator and Creation Date: the importing user and time")
  void signsCreations() {
    engine.run(creating("Application", "Billing", APP1));
    assertThat(engine.object(APP1).attributes())
        .containsEntry("Creation Date", "2026/01/31 10:15:00")
        .containsEntry("Creator", USER)
        .containsEntry("Modification Date", "2026/01/31 10:15:00")
        .containsEntry("Modifier", USER);
  }

  @Test
  void userOfTheLogFormIsCreator() {
    engine.run(
        new Change.Create(
            Changes.target("Application", "Billing", APP1), ACCESS, APP2, List.of(), null));
    assertThat(engine.object(APP1).attributes())
        .containsEntry("Creator", APP2)
        .containsEntry("Modifier", APP2);
  }

  @Test
  @DisplayName("T-42 a given Creation Date is stored as given")
  void keepsCreationDate() {
    engine.run(
        creating("Application", "Billing", APP1, "~510000000L00[Date]", "2003/08/13 10:42:51"));
    assertThat(engine.object(APP1).attributes())
        .containsEntry("Creation Date", "2003/08/13 10:42:51")
        .doesNotContainKey("Date");
  }

  @Test
  void refusesDatesThatAreNone() {
    assertThat(
            engine.run(
                creating("Application", "Billing", APP1, "Creation Date", "2003/02/29 10:42:51"),
                creating("Application", "Billing", APP1, "Creation Date", "13.08.2003")))
        .containsExactly(
            refusedValue(
                "value \"2003/02/29 10:42:51\" of attribute \"Creation Date\";"
                    + " expected a date YYYY/MM/DD HH:MM:SS"),
            refusedValue(
                "value \"13.08.2003\" of attribute \"Creation Date\";"
                    + " expected a date YYYY/MM/DD HH:MM:SS"));
  }

  @Test
  @DisplayName("T-43 an update of the Creation Date: BAD_VALUE")
  void refusesToChangeTheCreation() {
    engine.run(creating("Application", "Billing", APP1));
    assertThat(
            engine.run(
                update("Application", "Billing", APP1, "Creation Date", "2003/08/13 10:42:51")))
        .containsExactly(
            refusedValue(
                "attribute \"Creation Date\" cannot change; expected it in the creation alone"));
  }

  @Test
  @DisplayName("T-44 Modification Date: as given, or else the import's time")
  void signsModifications() {
    engine.run(
        creating("Application", "Billing", APP1),
        update("Application", "Billing", APP1, "Modification Date", "2003/08/13 10:42:51"));
    assertThat(engine.object(APP1).attributes())
        .containsEntry("Modification Date", "2003/08/13 10:42:51");
    engine.run(update("Application", "Billing", APP1, "Code", "BIL"));
    assertThat(engine.object(APP1).attributes())
        .containsEntry("Modification Date", "2026/01/31 10:15:00");
  }

  @Test
  @DisplayName("T-46 an update of a missing object: NOT_FOUND, level 4")
  void refusesToUpdateNothing() {
    assertThat(
            engine.run(
                update("Application", "Ghost", "gh0st0gh0st0", "Code", "GHO"),
                update("Application", "Ghost", null, "Code", "GHO")))
        .containsExactly(
            refused(
                RejectCode.NOT_FOUND,
                Kind.NAME,
                "no object \"Ghost\" (gh0st0gh0st0) of type \"Application\";"
                    + " expected one that exists"),
            refused(
                RejectCode.NOT_FOUND,
                Kind.NAME,
                "no object \"Ghost\" of type \"Application\"; expected one that exists"));
    assertThat(RejectCode.NOT_FOUND.level()).isEqualTo(4);
  }

  @Test
  @DisplayName("T-47 the id finds a renamed object, and the report says so")
  void idWinsOverName() {
    engine.run(
        creating("Application", "Billing", APP1),
        creating("Site", "Lyon", SITE1),
        update("Application", "Billing", APP1, "Name", "Billing2"),
        update("Site", "Lyon", SITE1, "~210000000900[Nom]", "Lyon2"));
    var billing = new Applied.Renamed(APP1, "Application", "Billing", "Billing2");
    var lyon = new Applied.Renamed(SITE1, "Site", "Lyon", "Lyon2");
    assertThat(
            engine.run(
                update("Application", "Billing", APP1, "Code", "BIL"), connect(BILLING_IN_LYON)))
        .containsExactly(new Applied.Done(billing, null), new Applied.Done(billing, lyon));
    assertThat(engine.object(APP1).attributes()).containsEntry("Code", "BIL");
  }

  @Test
  void anObjectNamedByItsIdAloneIsNotRenamed() {
    engine.run(creating("Application", "Billing", APP1), creating("Site", "Lyon", SITE1));
    assertThat(
            engine.run(
                update("Application", "", APP1, "Code", "BIL"),
                connect(link("Application", "", APP1, "Hosting Site", "", SITE1))))
        .containsOnly(DONE);
  }

  @Test
  void messagesShowWhatNoDatabaseKeeps() {
    assertThat(engine.run(creating("Application", "a\0b\n\ud800", APP1)))
        .containsExactly(
            refused(
                RejectCode.BAD_VALUE,
                Kind.NAME,
                "name \"aU+0000bU+000AU+D800\"; expected at least one character, and no NUL"));
  }

  @Test
  @DisplayName("T-48 a rename to a used name: NAME_IN_USE, level 2")
  void refusesUsedName() {
    engine.run(creating("Application", "Billing", APP1), creating("Application", "Ledger", APP2));
    assertThat(
            engine.run(
                update("Application", "Ledger", APP2, "Code", "LED", "Name", "Billing"),
                creating("Application", "Billing", SITE1)))
        .containsExactly(
            new Applied.Refused(
                RejectCode.NAME_IN_USE,
                new ChangePart(Kind.VALUE, 1),
                "name \"Billing\" of type \"Application\" belongs to object uAI44DpkgsDp;"
                    + " expected a name that is free"),
            refused(
                RejectCode.NAME_IN_USE,
                Kind.NAME,
                "name \"Billing\" of type \"Application\" belongs to object uAI44DpkgsDp;"
                    + " expected a name that is free"));
    assertThat(engine.object(APP2).name()).isEqualTo("Ledger");
    assertThat(engine.object(APP2).attributes()).doesNotContainKey("Code");
    assertThat(RejectCode.NAME_IN_USE.level()).isEqualTo(2);
  }

  @Test
  void namesCanBeSwappedInOneSave() {
    engine.run(creating("Application", "Billing", APP1), creating("Application", "Ledger", APP2));
    assertThat(
            engine.run(
                update("Application", "Billing", APP1, "Name", "Other"),
                update("Application", "Ledger", APP2, "Name", "Billing"),
                update("Application", "Other", null, "Name", "Ledger")))
        .containsOnly(DONE);
    assertThat(engine.object(APP1).name()).isEqualTo("Ledger");
    assertThat(engine.object(APP2).name()).isEqualTo("Billing");
  }

  @Test
  @DisplayName("T-49 a used name is prefixed under the policy PREFIX")
  void prefixesUsedNames() {
    assertThat(
            engine.run(
                Engine.prefixing(),
                creating("Application", "Billing", APP1),
                creating("Application", "Billing", APP2),
                creating("Application", "Billing", SITE1)))
        .containsExactly(
            DONE,
            new Applied.Done(
                new Applied.Renamed(APP2, "Application", "Billing", "1-Billing"), null),
            new Applied.Done(
                new Applied.Renamed(SITE1, "Application", "Billing", "2-Billing"), null));
    assertThat(engine.object(SITE1).name()).isEqualTo("2-Billing");
  }

  @Test
  @DisplayName("T-53 the second delete: NOT_FOUND")
  void refusesToDeleteTwice() {
    engine.run(creating("Site", "Lyon", SITE1));
    assertThat(engine.run(delete("Site", "Lyon", SITE1), delete("Site", "Lyon", SITE1)))
        .containsExactly(
            DONE,
            refused(
                RejectCode.NOT_FOUND,
                Kind.NAME,
                "no object \"Lyon\" (a8G04CW15Wm1) of type \"Site\"; expected one that exists"));
  }

  @Test
  @DisplayName("T-55 without the writing access, checked: ACCESS_DENIED")
  void refusesWithoutWritingAccess() {
    Change create =
        new Change.Create(
            Changes.target("Application", "Billing", APP1), ACCESS, USER, List.of(), null);
    var denied =
        refused(
            RejectCode.ACCESS_DENIED,
            Kind.NAME,
            "object \"Billing\" of type \"Application\" has the writing-access id C30000mCpCpC;"
                + " expected one that the profile may write: Other0000001");
    assertThat(engine.run(Engine.checkingAccess("Other0000001"), create)).containsExactly(denied);
    assertThat(engine.run(Engine.checkingAccess(ACCESS), create)).containsExactly(DONE);
    assertThat(
            engine.run(
                Engine.checkingAccess(),
                update("Application", "Billing", APP1, "Code", "BIL"),
                delete("Application", "Billing", APP1)))
        .extracting(applied -> ((Applied.Refused) applied).code())
        .containsExactly(RejectCode.ACCESS_DENIED, RejectCode.ACCESS_DENIED);
  }

  @Test
  @DisplayName("T-56 unchecked, the writing-access id is kept")
  void keepsWritingAccess() {
    engine.run(
        new Change.Create(
            Changes.target("Application", "Billing", APP1), ACCESS, null, List.of(), null));
    assertThat(
            engine
                .database
                .jdbc()
                .sql("select access_id from model_object where id = ?")
                .param(APP1)
                .query(String.class)
                .single())
        .isEqualTo(ACCESS);
  }

  @Test
  @DisplayName("T-59 without an id the object gets one, the same in every attempt")
  void generatesIds() {
    engine.run(creating("Application", "Billing", null));
    List<ModelObject> first = engine.all();
    assertThat(first).hasSize(1);
    assertThat(first.get(0).id()).matches("[0-9A-Za-z()]{12}");
    assertThat(engine.run(creating("Application", "Billing", null)))
        .containsExactly(
            refused(
                RejectCode.ALREADY_EXISTS,
                Kind.NAME,
                "object \"Billing\" ("
                    + first.get(0).id()
                    + ") of type \"Application\" exists"
                    + " already; expected one that does not"));
    emptyRepository();
    engine.run(creating("Application", "Billing", null));
    assertThat(engine.all()).isEqualTo(first);
  }

  @Test
  @DisplayName("T-35 a text replaces the one before; an empty one removes it")
  void replacesTexts() {
    engine.run(
        creating("Application", "Billing", APP1, "Code", "BIL"),
        Changes.text("Application", "Billing", APP1, "Comment", "first"),
        Changes.text("Application", "Billing", APP1, "Comment", "second\nline"));
    assertThat(engine.object(APP1).attributes()).containsEntry("Comment", "second\nline");
    engine.run(Changes.text("Application", "Billing", APP1, "Comment", ""));
    assertThat(engine.object(APP1).attributes()).doesNotContainKey("Comment");
  }

  @Test
  void refusesTextsOfUnknownFormat() {
    engine.run(creating("Application", "Billing", APP1));
    assertThat(
            engine.run(
                new Change.Update(
                    Changes.target("Application", "Billing", APP1),
                    null,
                    List.of(),
                    new Change.Text(Ref.of("Comment"), "hello", ""))))
        .containsExactly(
            refused(
                RejectCode.BAD_VALUE,
                Kind.TEXT_FORMAT,
                "text format \"hello\"; expected 0, 1 or the id of a text format"));
  }

  @Test
  void refusesWhatTheDatabaseCannotKeep() {
    assertThat(
            engine.run(
                creating("Application", "Bil\0ling", APP1),
                creating("x".repeat(256), "Billing", APP1),
                creating("Application", "Billing", APP1, "Code", "\0")))
        .extracting(applied -> ((Applied.Refused) applied).code())
        .containsExactly(RejectCode.BAD_VALUE, RejectCode.NAME_TOO_LONG, RejectCode.BAD_VALUE);
  }

  private static Applied.Refused refused(RejectCode code, Kind part, String message) {
    return new Applied.Refused(code, ChangePart.of(part), message);
  }

  private static Applied.Refused refusedValue(String message) {
    return new Applied.Refused(RejectCode.BAD_VALUE, new ChangePart(Kind.VALUE, 0), message);
  }
}
