package io.importhub.server.repository;

import static io.importhub.server.repository.Changes.connect;
import static io.importhub.server.repository.Changes.creating;
import static io.importhub.server.repository.Changes.delete;
import static io.importhub.server.repository.Changes.disconnect;
import static io.importhub.server.repository.Changes.link;
import static io.importhub.server.repository.Changes.update;
import static io.importhub.server.repository.Engine.APP1;
import static io.importhub.server.repository.Engine.APP2;
import static io.importhub.server.repository.Engine.SITE1;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.repository.ChangePart.Kind;
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

/** What the sample metamodel declares unique, wherever the other one stands. */
class UniqueTest {
  private static final Applied DONE = new Applied.Done(null, null);
  private static final Path SAMPLE = Path.of("src/test/resources/samples/metamodel.toml");
  private static final Change BILLING = creating("Application", "Billing", APP1, "Code", "BIL");
  private static final Change SECOND =
      creating("Application", "Second", APP2, "Version", "1", "Code", "BIL");
  private static final Applied SECOND_REFUSED =
      new Applied.Refused(
          RejectCode.NOT_UNIQUE,
          new ChangePart(Kind.VALUE, 1),
          "value \"BIL\" of attribute \"Code\" belongs to object \"Billing\" (uAI44DpkgsDp) of type"
              + " \"Application\"; expected one that no other has (metamodel metamodel.toml)");

  private static Engine engine;

  @BeforeAll
  static void start() {
    engine = Engine.sqlite(SAMPLE);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void emptyRepository() {
    for (String table :
        List.of("model_object", "model_link", "model_text", "model_unique", "model_unique_made")) {
      engine.database.write(() -> engine.database.jdbc().sql("delete from " + table).update());
    }
  }

  @Test
  @DisplayName("T-50 a code that another application has in memory: NOT_UNIQUE, level 2")
  void refusesWhatStandsInMemory() {
    assertThat(engine.run(BILLING, SECOND)).containsExactly(DONE, SECOND_REFUSED);
    assertThat(RejectCode.NOT_UNIQUE.level()).isEqualTo(2);
    assertThat(engine.all()).hasSize(1);
  }

  @Test
  @DisplayName("T-50 the same in the stage")
  void refusesWhatIsStaged() {
    ChangeWriter writer = engine.open(Engine.context());
    writer.apply(List.of(BILLING));
    engine.stage(writer);
    assertThat(writer.apply(List.of(SECOND))).containsExactly(SECOND_REFUSED);
  }

  @Test
  @DisplayName("T-50 the same in the published rows")
  void refusesWhatIsPublished() {
    engine.run(BILLING);
    assertThat(engine.run(SECOND)).containsExactly(SECOND_REFUSED);
  }

  @Test
  @DisplayName("T-50 what a broken attempt has staged is free")
  void stagedValueOfABrokenAttemptIsFree() {
    ChangeWriter broken = engine.open(Engine.context());
    broken.apply(List.of(BILLING));
    engine.stage(broken);
    ChangeWriter next = engine.open(Engine.context());
    assertThat(next.apply(List.of(SECOND, BILLING))).element(1).isInstanceOf(Applied.Refused.class);
    engine.save(next);
    assertThat(engine.all()).extracting(ModelObject::id).containsExactly(APP2);
  }

  @Test
  void valueIsFreeOnceItsObjectHasAnotherOrIsGone() {
    engine.run(BILLING);
    assertThat(
            engine.run(
                update("Application", "Billing", APP1, "Code", "BI2"),
                SECOND,
                delete("Application", "Second", APP2),
                update("Application", "Billing", APP1, "Code", "BIL")))
        .containsOnly(DONE);
    assertThat(engine.run(SECOND)).containsExactly(SECOND_REFUSED);
  }

  @Test
  void valuesCanBeSwappedInOneSave() {
    engine.run(BILLING, creating("Application", "Second", APP2, "Code", "SEC"));
    assertThat(
            engine.run(
                update("Application", "Billing", APP1, "Code", ""),
                update("Application", "Second", APP2, "Code", "BIL"),
                update("Application", "Billing", APP1, "Code", "SEC")))
        .containsOnly(DONE);
    assertThat(engine.object(APP1).attributes()).containsEntry("Code", "SEC");
    assertThat(engine.object(APP2).attributes()).containsEntry("Code", "BIL");
  }

  @Test
  void emptyValuesAndThoseOfOtherClassesAreNotCompared() {
    assertThat(
            engine.run(
                BILLING,
                creating("Site", "Lyon", SITE1, "Code", "BIL"),
                creating("Application", "Second", APP2, "Code", ""),
                creating("Application", "Third", "third0000001", "Code", "")))
        .containsOnly(DONE);
  }

  @Test
  void objectKeepsItsOwnValue() {
    engine.run(BILLING);
    assertThat(engine.run(update("Application", "Billing", APP1, "Code", "BIL")))
        .containsExactly(DONE);
  }

  @Test
  void longValuesAreCompared() {
    String value = "é".repeat(4000);
    engine.run(creating("Application", "Billing", APP1, "Code", value));
    assertThat(engine.run(creating("Application", "Second", APP2, "Code", value)))
        .extracting(applied -> ((Applied.Refused) applied).code())
        .containsExactly(RejectCode.NOT_UNIQUE);
  }

  @Test
  @DisplayName("T-51 a site has one Owner App at most: NOT_UNIQUE")
  void refusesASecondTarget() {
    Change.Link owner = link("Site", "Lyon", SITE1, "Owner App", "Billing", APP1);
    Change.Link other = link("Site", "Lyon", SITE1, "Owner App", "Second", APP2);
    engine.run(
        creating("Site", "Lyon", SITE1),
        BILLING,
        creating("Application", "Second", APP2),
        connect(owner));
    assertThat(
            engine.run(
                connect(other), connect(owner), disconnect(owner), connect(other), connect(owner)))
        .extracting(UniqueTest::told)
        .containsExactly(
            "NOT_UNIQUE NAME object \"Lyon\" (a8G04CW15Wm1) of type \"Site\" has the link"
                + " \"Owner App\" to object \"Billing\" (uAI44DpkgsDp) of type \"Application\""
                + " already; expected no other (metamodel metamodel.toml)",
            "ALREADY_EXISTS NAME link \"Owner App\" from \"Lyon\" (a8G04CW15Wm1) to \"Billing\""
                + " (uAI44DpkgsDp) exists already; expected one that does not",
            "done",
            "done",
            "NOT_UNIQUE NAME object \"Lyon\" (a8G04CW15Wm1) of type \"Site\" has the link"
                + " \"Owner App\" to object \"Second\" (aBReKFizbZn1) of type \"Application\""
                + " already; expected no other (metamodel metamodel.toml)");
  }

  @Test
  @DisplayName("T-51 an application is the Component of one at most: NOT_UNIQUE")
  void refusesASecondSource() {
    Change part = creating("Application", "Part", "part00000001");
    Change.Link first = link("Application", "Billing", APP1, "Component", "Part", null);
    Change.Link second = link("Application", "Second", APP2, "Component", "Part", null);
    engine.run(BILLING, creating("Application", "Second", APP2), part, connect(first));
    assertThat(engine.run(connect(second), delete("Application", "Billing", APP1), connect(second)))
        .extracting(UniqueTest::told)
        .containsExactly(
            "NOT_UNIQUE TARGET_NAME object \"Part\" (part00000001) of type \"Application\" has the"
                + " link \"Component\" from object \"Billing\" (uAI44DpkgsDp) of type"
                + " \"Application\" already; expected no other (metamodel metamodel.toml)",
            "done",
            "done");
    assertThat(engine.object(APP2).links())
        .containsExactly(new ModelLink("Component", "part00000001", 9999));
  }

  @Test
  void keysAloneAreStagedAndGivenUpToo(@TempDir Path directory) throws IOException {
    Path metamodel =
        Files.writeString(
            directory.resolve("pairs.toml"),
            """
            [class.Site]
            [end.Pair]
            source = "Site"
            target = "Site"
            one-source = true
            one-target = true
            """);
    try (Engine pairs = Engine.sqlite(metamodel)) {
      pairs.run(
          creating("Site", "Lyon", SITE1),
          creating("Site", "Brest", APP1),
          creating("Site", "Nancy", APP2),
          connect(link("Site", "Lyon", SITE1, "Pair", "Brest", APP1)),
          delete("Site", "Brest", APP1),
          creating("Site", "Tours", "tours0000001"),
          connect(link("Site", "Nancy", APP2, "Pair", "Tours", "tours0000001")));
      // Lyon's place is found to be free, that of Tours is not: nothing but a key has changed.
      Change refused = connect(link("Site", "Lyon", SITE1, "Pair", "Tours", "tours0000001"));
      ChangeWriter writer = pairs.open(Engine.context());
      for (boolean staged : new boolean[] {false, true}) {
        assertThat(writer.apply(List.of(refused)))
            .extracting(UniqueTest::told)
            .singleElement()
            .asString()
            .startsWith("NOT_UNIQUE TARGET_NAME object \"Tours\"");
        assertThat(writer.pendingRows()).isEqualTo(1);
        if (staged) {
          pairs.stage(writer);
        } else {
          pairs.database.write(writer::giveUp);
        }
        assertThat(writer.pendingRows()).isZero();
      }
    }
  }

  @Test
  @DisplayName("what stood there before it was declared unique is compared, and stays")
  void whatStoodThereBeforeIsCompared() {
    Change.Link owner = link("Site", "Lyon", SITE1, "Owner App", "Billing", APP1);
    Change.Link other = link("Site", "Lyon", SITE1, "Owner App", "Third", "third0000001");
    try (Engine open = Engine.sqlite()) {
      open.run(
          BILLING,
          creating("Application", "Third", "third0000001", "Code", "BIL"),
          creating("Site", "Lyon", SITE1),
          connect(owner),
          connect(other));
      copyRows(open);
    }
    assertThat(engine.all()).hasSize(3);
    assertThat(engine.run(SECOND, update("Application", "Third", "third0000001", "Version", "2")))
        .extracting(UniqueTest::told)
        .containsExactly(
            "NOT_UNIQUE VALUE value \"BIL\" of attribute \"Code\" belongs to object \"Third\""
                + " (third0000001) of type \"Application\"; expected one that no other has"
                + " (metamodel metamodel.toml)",
            "done");
    Change.Link third = link("Site", "Lyon", SITE1, "Owner App", "Second", APP2);
    assertThat(engine.run(creating("Application", "Second", APP2), connect(third)))
        .extracting(UniqueTest::told)
        .element(1)
        .asString()
        .startsWith("NOT_UNIQUE NAME object \"Lyon\"");
  }

  private static void copyRows(Engine from) {
    for (Object[] row :
        from.database
            .jdbc()
            .sql("select repo_key, id, type, name, attributes from model_object")
            .query(
                (r, n) ->
                    new Object[] {
                      r.getInt(1), r.getString(2), r.getString(3), r.getString(4), r.getString(5)
                    })
            .list()) {
      insert("model_object (repo_key, id, type, name, attributes) values (?, ?, ?, ?, ?)", row);
    }
    for (Object[] row :
        from.database
            .jdbc()
            .sql("select repo_key, source, link_end, target, ord, attributes from model_link")
            .query(
                (r, n) ->
                    new Object[] {
                      r.getInt(1),
                      r.getString(2),
                      r.getString(3),
                      r.getString(4),
                      r.getInt(5),
                      r.getString(6)
                    })
            .list()) {
      insert(
          "model_link (repo_key, source, link_end, target, ord, attributes)"
              + " values (?, ?, ?, ?, ?, ?)",
          row);
    }
  }

  private static void insert(String into, Object[] row) {
    engine.database.write(
        () -> engine.database.jdbc().sql("insert into " + into).params(row).update());
  }

  private static String told(Applied applied) {
    return applied instanceof Applied.Refused refused
        ? refused.code() + " " + refused.part().kind() + " " + refused.message()
        : "done";
  }
}
