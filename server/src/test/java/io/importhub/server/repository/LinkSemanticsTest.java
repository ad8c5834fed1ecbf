package io.importhub.server.repository;

import static io.importhub.server.repository.Changes.change;
import static io.importhub.server.repository.Changes.connect;
import static io.importhub.server.repository.Changes.creating;
import static io.importhub.server.repository.Changes.delete;
import static io.importhub.server.repository.Changes.disconnect;
import static io.importhub.server.repository.Changes.link;
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

/** What commands do to links. */
class LinkSemanticsTest {
  private static final Applied DONE = new Applied.Done(null, null);
  private static final Change.Link BILLING_IN_LYON =
      link("Application", "Billing", APP1, "Hosting Site", "Lyon", SITE1);
  private static final Change[] BILLING_AND_LYON = {
    creating("Application", "Billing", APP1, "Code", "BIL"),
    creating("Site", "Lyon", SITE1),
    connect(BILLING_IN_LYON, "~410000000H00[Order]", "10")
  };

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
  @DisplayName("T-36 two objects and a link with order 10, no reject")
  void createsAndConnects() {
    assertThat(engine.run(BILLING_AND_LYON)).containsOnly(DONE);

    ModelObject billing = engine.object(APP1);
    assertThat(billing.type()).isEqualTo("Application");
    assertThat(billing.name()).isEqualTo("Billing");
    assertThat(billing.attributes()).containsEntry("Code", "BIL");
    assertThat(billing.links()).containsExactly(new ModelLink("Hosting Site", SITE1, 10));
    assertThat(engine.object(SITE1).links()).isEmpty();
  }

  @Test
  @DisplayName("T-37 the same again: three rejects of level 2")
  void refusesWhatExists() {
    engine.run(BILLING_AND_LYON);
    assertThat(engine.run(BILLING_AND_LYON))
        .containsExactly(
            refused(
                RejectCode.ALREADY_EXISTS,
                Kind.NAME,
                "object \"Billing\" (uAI44DpkgsDp) of type \"Application\" exists already;"
                    + " expected one that does not"),
            refused(
                RejectCode.ALREADY_EXISTS,
                Kind.NAME,
                "object \"Lyon\" (a8G04CW15Wm1) of type \"Site\" exists already;"
                    + " expected one that does not"),
            refused(
                RejectCode.ALREADY_EXISTS,
                Kind.NAME,
                "link \"Hosting Site\" from \"Billing\" (uAI44DpkgsDp) to \"Lyon\" (a8G04CW15Wm1)"
                    + " exists already; expected one that does not"));
    assertThat(RejectCode.ALREADY_EXISTS.level()).isEqualTo(2);
  }

  @Test
  @DisplayName("T-39 without Order a link has order 9999")
  void defaultOrder() {
    engine.run(creating("Application", "Billing", APP1), creating("Site", "Lyon", SITE1));
    engine.run(connect(BILLING_IN_LYON));
    assertThat(engine.object(APP1).links()).extracting(ModelLink::order).containsExactly(9999);
  }

  @Test
  @DisplayName("T-40 Order of more than four digits, or of letters: BAD_VALUE")
  void refusesBadOrder() {
    engine.run(creating("Application", "Billing", APP1), creating("Site", "Lyon", SITE1));
    assertThat(
            engine.run(
                connect(BILLING_IN_LYON, "Order", "12345"),
                connect(BILLING_IN_LYON, "Since", "2001", "Order", "abc"),
                connect(BILLING_IN_LYON, "Order", "")))
        .containsExactly(
            new Applied.Refused(
                RejectCode.BAD_VALUE,
                new ChangePart(Kind.VALUE, 0),
                "value \"12345\" of attribute \"Order\"; expected a whole number of 1 to 4 digits"),
            new Applied.Refused(
                RejectCode.BAD_VALUE,
                new ChangePart(Kind.VALUE, 1),
                "value \"abc\" of attribute \"Order\"; expected a whole number of 1 to 4 digits"),
            new Applied.Refused(
                RejectCode.BAD_VALUE,
                new ChangePart(Kind.VALUE, 0),
                "value \"\" of attribute \"Order\"; expected a whole number of 1 to 4 digits"));
    assertThat(engine.object(APP1).links()).isEmpty();
  }

  @Test
  @DisplayName("T-52 links of and to a deleted object are gone")
  void deletesLinksWithTheirObject() {
    engine.run(BILLING_AND_LYON);
    assertThat(
            engine.run(
                delete("Site", "Lyon", SITE1),
                connect(BILLING_IN_LYON),
                change(BILLING_IN_LYON, "Order", "20")))
        .containsExactly(
            DONE,
            refused(
                RejectCode.NOT_FOUND,
                Kind.TARGET_NAME,
                "no object \"Lyon\" (a8G04CW15Wm1); expected one that exists"),
            refused(
                RejectCode.NOT_FOUND,
                Kind.TARGET_NAME,
                "no object \"Lyon\" (a8G04CW15Wm1); expected one that exists"));
    assertThat(engine.object(APP1).links()).isEmpty();
    engine.run(creating("Site", "Lyon", SITE1));
    assertThat(engine.object(APP1).links()).isEmpty();
  }

  @Test
  @DisplayName("T-54 a disconnect with modification date and modifier removes the link")
  void disconnects() {
    engine.run(BILLING_AND_LYON);
    assertThat(
            engine.run(
                disconnect(
                    BILLING_IN_LYON,
                    "~810000000X00[Link modification date]",
                    "2003/08/13 10:42:51",
                    "~920000000b40[Link modifier]",
                    USER),
                disconnect(BILLING_IN_LYON)))
        .containsExactly(
            DONE,
            refused(
                RejectCode.NOT_FOUND,
                Kind.NAME,
                "no link \"Hosting Site\" from \"Billing\" (uAI44DpkgsDp) to \"Lyon\""
                    + " (a8G04CW15Wm1); expected one that exists"));
    assertThat(engine.object(APP1).links()).isEmpty();
  }

  @Test
  @DisplayName("T-62 a connect before its target's create is refused, the create is done")
  void order() {
    engine.run(creating("Application", "Billing", APP1));
    assertThat(engine.run(connect(BILLING_IN_LYON), creating("Site", "Lyon", SITE1)))
        .containsExactly(
            refused(
                RejectCode.NOT_FOUND,
                Kind.TARGET_NAME,
                "no object \"Lyon\" (a8G04CW15Wm1); expected one that exists"),
            DONE);
  }

  @Test
  void createsObjectsAndLinksWithTheirTexts() {
    var comment = new Change.Text(Ref.of("Comment"), "0", "Hello");
    var empty = new Change.Text(Ref.of("Comment"), "0", "");
    var billing = new Change.Target(Ref.of("Application"), "Billing", APP1);
    var lyon = new Change.Target(Ref.of("Site"), "Lyon", SITE1);
    assertThat(
            engine.run(
                new Change.Create(billing, null, null, List.of(), comment),
                new Change.Create(lyon, null, null, List.of(), empty),
                new Change.Connect(BILLING_IN_LYON, null, List.of(), comment)))
        .containsExactly(DONE, DONE, DONE);
    assertThat(engine.object(APP1).attributes()).containsEntry("Comment", "Hello");
    assertThat(engine.object(SITE1).attributes()).doesNotContainKey("Comment");
    assertThat(engine.object(APP1).links()).hasSize(1);
  }

  @Test
  void targetWithoutIdMustBeTheOnlyOneOfItsName() {
    engine.run(
        creating("Application", "Billing", APP1),
        creating("Site", "Lyon", SITE1),
        creating("City", "Lyon", APP2));
    Change.Link byName = link("Application", "Billing", null, "Hosting Site", "Lyon", null);
    assertThat(engine.run(connect(byName), delete("City", "Lyon", null), connect(byName)))
        .containsExactly(
            refused(
                RejectCode.NOT_FOUND,
                Kind.TARGET_NAME,
                "2 objects are called \"Lyon\"; expected one, or its id in .CHK"),
            DONE,
            DONE);
    assertThat(engine.object(APP1).links())
        .containsExactly(new ModelLink("Hosting Site", SITE1, 9999));
  }

  private static Applied.Refused refused(RejectCode code, Kind part, String message) {
    return new Applied.Refused(code, ChangePart.of(part), message);
  }
}
