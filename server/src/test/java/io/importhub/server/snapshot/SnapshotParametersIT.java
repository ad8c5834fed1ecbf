package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.importer.snapshot.SnapshotKind.PROFILE;
import static io.importhub.server.snapshot.SnapshotWorld.DEF;
import static io.importhub.server.snapshot.SnapshotWorld.MAT;
import static io.importhub.server.snapshot.SnapshotWorld.def;
import static io.importhub.server.snapshot.SnapshotWorld.items;
import static io.importhub.server.snapshot.SnapshotWorld.kind;
import static io.importhub.server.snapshot.SnapshotWorld.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.snapshot.ElementResult;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.testkit.SnapshotZip;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The decision table, row by row, and what stands around it. */
@Tag("postgresql")
@ExtendWith(SharedWorld.class)
class SnapshotParametersIT {
  private static final String GLOBAL = "@params/@global/";
  private static final String R1_1 = "@params/@profiles/P1/@regions/R1/1/";
  private static final String R1_2 = "@params/@profiles/P1/@regions/R1/2/";
  private static final String R2_1 = "@params/@profiles/P1/@regions/R2/1/";
  private static final String Q1_1 = "@params/@profiles/P2/@regions/Q1/1/";

  private final SnapshotWorld.Repo repo;

  SnapshotParametersIT(SnapshotWorld world) {
    repo = world.base();
  }

  @Test
  @DisplayName("P01 row 1: a global parameter is created")
  void globalParameterIsCreated() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                GLOBAL + "coverage/isAvailable.def",
                DEF,
                GLOBAL + "coverage/isAvailable.mat",
                MAT));

    assertThat(items(outcome, PARAM)).containsExactly("coverage.isAvailable:OK");
    ElementResult item = outcome.result().elements(PARAM).getFirst();
    assertThat(item.path()).isEqualTo("/@params/@global/coverage/isAvailable.*");
    assertThat(item.message()).isNull();
    assertThat(kind(outcome, PARAM)).isEqualTo("OK,1,0");
    assertThat(repo.session("ann")).containsExactly("CREATE coverage.isAvailable global");
    assertThat(repo.definition("ann", "coverage.isAvailable").matrix())
        .containsExactly(List.of("1"));
  }

  @Test
  @DisplayName("P02 a definition alone has an empty matrix")
  void definitionAloneHasAnEmptyMatrix() {
    SnapshotOutcome outcome = repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", DEF));

    assertThat(items(outcome, PARAM)).containsExactly("a:OK");
    assertThat(outcome.result().elements(PARAM).getFirst().path())
        .isEqualTo("/@params/@global/a.def");
    assertThat(repo.definition("ann", "a").matrix()).isEmpty();
  }

  @Test
  @DisplayName("P04 row 2: a parameter is created in a version of a region")
  void parameterIsCreatedInAVersion() {
    SnapshotOutcome outcome = repo.imports("ann", SnapshotZip.of(R1_1 + "a/b.def", DEF));

    assertThat(items(outcome, PARAM)).containsExactly("a.b@P1/R1/1:OK");
    assertThat(repo.places("ann", "a.b")).containsExactly("P1/R1/1");
  }

  @Test
  @DisplayName("P05 row 3: an identical global parameter is skipped")
  void identicalGlobalParameterIsSkipped() {
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", def("d"), GLOBAL + "a.mat", MAT);
    repo.published("ann", zip);

    SnapshotOutcome outcome = repo.imports("bob", zip);

    assertThat(items(outcome, PARAM)).containsExactly("a:SKIP");
    assertThat(message(outcome, PARAM, "a")).isEqualTo("an identical parameter is there already");
    assertThat(kind(outcome, PARAM)).isEqualTo("OK,1,0");
    assertThat(repo.session("bob")).isEmpty();
    assertThat(outcome.saved()).isFalse();
  }

  @Test
  @DisplayName("P06 P09 P10 row 4: a matrix, a type or a matcher alone makes another parameter")
  void anythingElseIsSubstituted() {
    repo.imports("ann", SnapshotZip.of("@tags/@basic/T.tag", ""));
    String in = "[[level]]\nname = \"i\"\ndirection = \"in\"\ntype = \"integer\"\n" + DEF;
    String mat = "i;x\n1;1\n";
    repo.published("ann", SnapshotZip.of(GLOBAL + "a.def", in, GLOBAL + "a.mat", mat));
    List<String> others =
        List.of(
            in.replace("type = \"integer\"\n[[", "type = \"number\"\n[["),
            in.replace("\n[[level]]\nname = \"x\"", "\nmatcher = \"m\"\n[[level]]\nname = \"x\""),
            in.replace("\n[[level]]\nname = \"x\"", "\nsource = \"s\"\n[[level]]\nname = \"x\""),
            "description = \"d\"\n" + in,
            "matchRequired = false\n" + in,
            "inMemoryIndex = false\n" + in,
            "arraySeparator = \"|\"\n" + in,
            in + "array = true\n");

    for (String other : others) {
      assertThat(other).isNotEqualTo(in);
      SnapshotOutcome outcome =
          repo.imports("bob", SnapshotZip.of(GLOBAL + "a.def", other, GLOBAL + "a.mat", mat));
      assertThat(items(outcome, PARAM)).as(other).containsExactly("a:OK");
      assertThat(repo.session("bob")).as(other).containsExactly("UPDATE a global");
      assertThat(repo.reject("bob")).isEqualTo(1);
    }
    repo.imports("bob", SnapshotZip.of(GLOBAL + "a.def", in, GLOBAL + "a.mat", "i;x\n1;2\n"));
    assertThat(repo.definition("bob", "a").matrix()).containsExactly(List.of("1", "2"));
    assertThat(repo.definition("ann", "a").matrix()).containsExactly(List.of("1", "1"));
  }

  @Test
  @DisplayName("P07 P08 tags are part of a parameter, their order is not")
  void tagsArePartOfAParameter() {
    repo.imports("ann", SnapshotZip.of("@tags/@basic/A.tag", "", "@tags/@basic/B.tag", ""));
    repo.published("ann", SnapshotZip.of(GLOBAL + "a.def", "tags = [\"A\", \"B\"]\n" + DEF));

    byte[] otherOrder = SnapshotZip.of(GLOBAL + "a.def", "tags = [\"B\", \"A\"]\n" + DEF);
    assertThat(items(repo.imports("bob", otherOrder), PARAM)).containsExactly("a:SKIP");
    byte[] otherTags = SnapshotZip.of(GLOBAL + "a.def", "tags = [\"B\"]\n" + DEF);
    assertThat(items(repo.imports("bob", otherTags), PARAM)).containsExactly("a:OK");
    assertThat(repo.definition("bob", "a").tags()).containsExactly("B");
  }

  @Test
  @DisplayName("P11 row 7: an identical version is skipped")
  void identicalVersionIsSkipped() {
    repo.published("ann", SnapshotZip.of(R1_1 + "a.def", DEF));

    assertThat(items(repo.imports("ann", SnapshotZip.of(R1_1 + "a.def", DEF)), PARAM))
        .containsExactly("a@P1/R1/1:SKIP");
  }

  @Test
  @DisplayName("P12 row 9: another version of the region is created beside")
  void anotherVersionIsCreatedBeside() {
    repo.published("ann", SnapshotZip.of(R1_1 + "a.def", DEF));

    assertThat(items(repo.imports("ann", SnapshotZip.of(R1_2 + "a.def", DEF)), PARAM))
        .containsExactly("a@P1/R1/2:OK");
    assertThat(repo.places("ann", "a")).containsExactly("P1/R1/1", "P1/R1/2");
    assertThat(repo.session("ann")).containsExactly("CREATE a P1/R1/2");
  }

  @Test
  @DisplayName("P13 row 8: one version is substituted, the other stays")
  void oneVersionIsSubstituted() {
    repo.published("ann", SnapshotZip.of(R1_1 + "a.def", def("1"), R1_2 + "a.def", def("2")));

    repo.imports("ann", SnapshotZip.of(R1_2 + "a.def", def("new")));

    assertThat(repo.versions("ann", "a"))
        .extracting(version -> version.definition().description())
        .containsExactly("1", "new");
    assertThat(repo.session("ann")).containsExactly("UPDATE a P1/R1/2");
  }

  @Test
  @DisplayName("P14 row 5: a global parameter moves into a region, also when it is equal")
  void globalParameterMovesIntoARegion() {
    repo.published("ann", SnapshotZip.of(GLOBAL + "a.def", DEF));

    assertThat(items(repo.imports("ann", SnapshotZip.of(R1_1 + "a.def", DEF)), PARAM))
        .containsExactly("a@P1/R1/1:OK");
    assertThat(repo.places("ann", "a")).containsExactly("P1/R1/1");
    assertThat(repo.session("ann")).containsExactly("DELETE a global", "CREATE a P1/R1/1");
  }

  @Test
  @DisplayName("P15 row 6: a global parameter takes the place of all versions")
  void globalParameterTakesThePlaceOfAllVersions() {
    repo.published("ann", SnapshotZip.of(R1_1 + "a.def", DEF, R1_2 + "a.def", DEF));

    assertThat(items(repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", DEF)), PARAM))
        .containsExactly("a:OK");
    assertThat(repo.places("ann", "a")).containsExactly("global");
    repo.publish("ann");
    assertThat(repo.places("bob", "a")).containsExactly("global");
  }

  @Test
  @DisplayName("P16 row 10: another region takes the place of all versions")
  void anotherRegionTakesThePlaceOfAllVersions() {
    repo.published("ann", SnapshotZip.of(R1_1 + "a.def", DEF, R1_2 + "a.def", DEF));

    assertThat(items(repo.imports("ann", SnapshotZip.of(R2_1 + "a.def", DEF)), PARAM))
        .containsExactly("a@P1/R2/1:OK");
    assertThat(repo.places("ann", "a")).containsExactly("P1/R2/1");
  }

  @Test
  @DisplayName("P17 P21 row 11: another snapshot profile's parameter is refused")
  void parameterOfAnotherProfileIsRefused() {
    repo.imports("ann", SnapshotZip.of(R1_1 + "a.def", DEF));
    for (int round = 0; round < 2; round++) {
      SnapshotOutcome outcome = repo.imports("ann", SnapshotZip.of(Q1_1 + "a.def", DEF));

      assertThat(items(outcome, PARAM)).containsExactly("a@P2/Q1/1:ERROR");
      assertThat(message(outcome, PARAM, "a"))
          .isEqualTo(
              "the parameter stands in the snapshot profile \"P1\" already, at P1/R1/1;"
                  + " a parameter belongs to one snapshot profile");
      assertThat(repo.places("ann", "a")).containsExactly("P1/R1/1");
      repo.publish("ann");
    }
  }

  @Test
  @DisplayName("P18 one archive with two regions: the later one remains")
  void laterOfTwoRegionsRemains() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of(R2_1 + "a.def", DEF, R1_1 + "a.def", DEF));

    assertThat(items(outcome, PARAM)).containsExactly("a@P1/R1/1:OK", "a@P1/R2/1:OK");
    assertThat(repo.places("ann", "a")).containsExactly("P1/R2/1");
    assertThat(repo.session("ann")).containsExactly("CREATE a P1/R2/1");
  }

  @Test
  @DisplayName("P19 one archive with two snapshot profiles: the second is refused")
  void secondOfTwoProfilesIsRefused() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of(R1_1 + "a.def", DEF, Q1_1 + "a.def", DEF));

    assertThat(items(outcome, PARAM)).containsExactly("a@P1/R1/1:OK", "a@P2/Q1/1:ERROR");
    assertThat(kind(outcome, PARAM)).isEqualTo("ERROR,2,1");
  }

  @Test
  @DisplayName("P20 one archive with a global and an attached one: the latter remains, with a note")
  void attachedRemainsWithANote() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", DEF, R1_1 + "a.def", DEF));

    assertThat(items(outcome, PARAM)).containsExactly("a:OK", "a@P1/R1/1:WARNING");
    assertThat(outcome.rejects().getFirst().message())
        .isEqualTo(
            "the same code occurs more than once in this snapshot, at /@params/@global/a.def");
    assertThat(repo.places("ann", "a")).containsExactly("P1/R1/1");
  }

  @Test
  @DisplayName("P22 row 14: what another user did not publish is not seen")
  void whatAnotherDidNotPublishIsNotSeen() {
    repo.imports("bob", SnapshotZip.of(R1_1 + "a.def", DEF));

    assertThat(items(repo.imports("ann", SnapshotZip.of(Q1_1 + "a.def", DEF)), PARAM))
        .containsExactly("a@P2/Q1/1:OK");
    assertThat(repo.places("ann", "a")).containsExactly("P2/Q1/1");
    assertThat(repo.places("bob", "a")).containsExactly("P1/R1/1");
    assertThat(repo.places("dan", "a")).isEmpty();
  }

  @Test
  @DisplayName("P23 row 13: what the user removed and did not publish is not there")
  void whatTheUserRemovedIsNotThere() {
    repo.published("ann", SnapshotZip.of(R1_1 + "a.def", DEF));
    repo.imports(
        "ann",
        SnapshotZip.of(
            "config.json",
            "{\"parameters\": {\"removeNotInSnapshot\": true}}",
            "@profiles/P1/@regions/R1/@versions/1.ver",
            ""));
    assertThat(repo.session("ann")).containsExactly("DELETE a P1/R1/1");

    assertThat(items(repo.imports("ann", SnapshotZip.of(Q1_1 + "a.def", DEF)), PARAM))
        .containsExactly("a@P2/Q1/1:OK");
    repo.publish("ann");
    assertThat(repo.places("bob", "a")).containsExactly("P2/Q1/1");
  }

  @Test
  @DisplayName("P24 row 12: what is not there is named")
  void whatIsNotThereIsNamed() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@params/@profiles/PX/@regions/R/1/a.def", DEF,
                "@params/@profiles/P1/@regions/RX/1/b.def", DEF,
                "@params/@profiles/P1/@regions/R1/9/c.def", DEF));

    assertThat(items(outcome, PARAM))
        .containsExactlyInAnyOrder("a@PX/R/1:ERROR", "b@P1/RX/1:ERROR", "c@P1/R1/9:ERROR");
    assertThat(message(outcome, PARAM, "a")).isEqualTo("there is no snapshot profile \"PX\"");
    assertThat(message(outcome, PARAM, "b"))
        .isEqualTo("the snapshot profile \"P1\" has no region \"RX\"");
    assertThat(message(outcome, PARAM, "c"))
        .isEqualTo("the region \"R1\" of the snapshot profile \"P1\" has no version \"9\"");
  }

  @Test
  @DisplayName("P25 O01 the archive may bring what its parameters need")
  void archiveMayBringWhatItsParametersNeed() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@params/@profiles/P1/@regions/RX/1/a.def",
                DEF,
                "@profiles/P1/@regions/RX/@versions/1.ver",
                ""));

    assertThat(items(outcome, PROFILE))
        .containsExactly("P1:SKIP", "P1/RX:OK/CREATED", "P1/RX/1:OK/CREATED");
    assertThat(items(outcome, PARAM)).containsExactly("a@P1/RX/1:OK");
    assertThat(kind(outcome, PROFILE)).isEqualTo("OK,3,0");
  }

  @Test
  @DisplayName("O02 O03 what is there of a snapshot profile stays as it is")
  void whatIsThereOfAProfileStaysAsItIs() {
    String before = repo.exported("ann", "{\"profile\":true}").toString();
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@profiles/P1/context.def", "",
                "@profiles/P1/@regions/R1/@versions/1.ver", "description = \"another\"\n"));

    assertThat(items(outcome, PROFILE)).containsExactly("P1:SKIP", "P1/R1:SKIP", "P1/R1/1:SKIP");
    assertThat(outcome.result().elements(PROFILE).getLast().message())
        .isEqualTo("the version is there already and stays as it is");
    assertThat(repo.exported("ann", "{\"profile\":true}")).hasToString(before);
  }

  @Test
  @DisplayName("P36 row 15: a parameter with an access tag that may not be written is refused")
  void parameterWithAForbiddenAccessTagIsRefused() {
    repo.imports(
        "ann", SnapshotZip.of("@tags/@access/SECRET.tag", "", "@tags/@access/OWN.tag", ""));
    repo.published("ann", SnapshotZip.of(GLOBAL + "a.def", "tags = [\"SECRET\"]\n" + DEF));
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", DEF);

    SnapshotOutcome refused =
        repo.imports(repo.author("bob", Set.of("OWN")), zip, SnapshotOptions.DEFAULT);
    assertThat(items(refused, PARAM)).containsExactly("a:ERROR");
    assertThat(message(refused, PARAM, "a"))
        .isEqualTo(
            "the parameter carries the tag \"SECRET\" with access control, which the profile may"
                + " not write");
    assertThat(repo.session("bob")).isEmpty();
    SnapshotOutcome allowed =
        repo.imports(repo.author("bob", Set.of("SECRET")), zip, SnapshotOptions.DEFAULT);
    assertThat(items(allowed, PARAM)).containsExactly("a:OK");
  }

  @Test
  void changeThatIsTakenBackLeavesNothingInTheSession() {
    repo.published("ann", SnapshotZip.of(GLOBAL + "a.def", def("old")));

    repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", def("new")));
    assertThat(repo.session("ann")).containsExactly("UPDATE a global");
    repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", def("old")));
    assertThat(repo.session("ann")).isEmpty();
  }
}
