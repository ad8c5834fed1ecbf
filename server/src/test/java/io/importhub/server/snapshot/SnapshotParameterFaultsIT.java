package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.importer.snapshot.SnapshotKind.PROFILE;
import static io.importhub.server.snapshot.SnapshotWorld.DEF;
import static io.importhub.server.snapshot.SnapshotWorld.MAT;
import static io.importhub.server.snapshot.SnapshotWorld.items;
import static io.importhub.server.snapshot.SnapshotWorld.kind;
import static io.importhub.server.snapshot.SnapshotWorld.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.testkit.SnapshotZip;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Parameters that cannot be imported, or not quite. */
@Tag("postgresql")
@ExtendWith(SharedWorld.class)
class SnapshotParameterFaultsIT {
  private static final String GLOBAL = "@params/@global/";

  private final SnapshotWorld.Repo repo;

  SnapshotParameterFaultsIT(SnapshotWorld world) {
    repo = world.base();
  }

  @Test
  @DisplayName("P03 a matrix alone is an error")
  void matrixAloneIsAnError() {
    SnapshotOutcome outcome = repo.imports("ann", SnapshotZip.of(GLOBAL + "a.mat", MAT));

    assertThat(items(outcome, PARAM)).containsExactly("a:ERROR");
    assertThat(message(outcome, PARAM, "a")).contains("no .def file beside the .mat file");
    assertThat(repo.session("ann")).isEmpty();
  }

  @Test
  @DisplayName("P26 P27 O05 files where none belong are ignored")
  void filesWhereNoneBelongAreIgnored() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@params/x.def", DEF,
                "@params/@profiles/x.def", DEF,
                "@params/@profiles/P1/@regions/x.def", DEF,
                "@params/@global/x/@tmp/y.def", DEF,
                "@profiles/x.txt", "",
                "@profiles/P1/foo.def", "",
                "@profiles/P1/@regions/R1/@versions/sub/1.ver", ""));

    assertThat(kind(outcome, PARAM)).isEqualTo("OK,0,0");
    assertThat(items(outcome, PROFILE)).containsExactly("P1:SKIP", "P1/R1:SKIP");
    assertThat(repo.session("ann")).isEmpty();
  }

  @Test
  @DisplayName("P28 P29 broken files are told with their places, and the others go on")
  void brokenFilesAreToldWithTheirPlaces() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                GLOBAL + "toml.def",
                "description = \n",
                GLOBAL + "head.def",
                DEF,
                GLOBAL + "head.mat",
                "y\n1\n",
                GLOBAL + "row.def",
                DEF,
                GLOBAL + "row.mat",
                "x\n1\n1;2\n",
                GLOBAL + "good.def",
                DEF));

    assertThat(items(outcome, PARAM))
        .containsExactly("good:OK", "head:ERROR", "row:ERROR", "toml:ERROR");
    assertThat(kind(outcome, PARAM)).isEqualTo("ERROR,4,3");
    assertThat(message(outcome, PARAM, "toml")).startsWith("/@params/@global/toml.def:1:");
    assertThat(message(outcome, PARAM, "head")).startsWith("/@params/@global/head.mat:1:");
    assertThat(message(outcome, PARAM, "row")).startsWith("/@params/@global/row.mat:3:");
    assertThat(repo.codes("ann")).containsExactly("good");
  }

  @Test
  @DisplayName("P33 a parameter is imported without a tag that is not there")
  void parameterIsImportedWithoutAnUnknownTag() {
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", "tags = [\"NONE\"]\n" + DEF);
    SnapshotOutcome outcome = repo.imports("ann", zip);

    assertThat(items(outcome, PARAM)).containsExactly("a:WARNING");
    assertThat(message(outcome, PARAM, "a"))
        .isEqualTo("there is no tag \"NONE\"; the parameter is imported without it");
    assertThat(repo.definition("ann", "a").tags()).isEmpty();

    repo.imports("ann", SnapshotZip.of("@tags/@basic/NONE.tag", ""));
    assertThat(items(repo.imports("ann", zip), PARAM)).containsExactly("a:OK");
  }

  @Test
  @DisplayName("P34 P35 counters")
  void countersCountWhatWasSkipped() {
    repo.imports("ann", SnapshotZip.of(GLOBAL + "same.def", DEF));

    SnapshotOutcome ok =
        repo.imports("ann", SnapshotZip.of(GLOBAL + "same.def", DEF, GLOBAL + "new.def", DEF));
    assertThat(kind(ok, PARAM)).isEqualTo("OK,2,0");
    SnapshotOutcome bad =
        repo.imports(
            "ann",
            SnapshotZip.of(
                GLOBAL + "same.def", DEF,
                GLOBAL + "warn.def", "tags = [\"NONE\"]\n" + DEF,
                GLOBAL + "bad.mat", MAT));
    assertThat(kind(bad, PARAM)).isEqualTo("ERROR,3,2");
    assertThat(bad.accepted()).isZero();
    assertThat(bad.ignored()).isEqualTo(1);
    assertThat(bad.rejects()).hasSize(2);
  }

  @Test
  void codeGivenTwiceAtOnePlaceIsAnError() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of(GLOBAL + "a/b.def", DEF, GLOBAL + "a.b.def", DEF));

    assertThat(items(outcome, PARAM)).containsExactlyInAnyOrder("a.b:OK", "a.b:ERROR");
  }

  @Test
  void codeThatIsTooLongIsAnError() {
    String segment = "s".repeat(250) + "/";
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of(GLOBAL + segment.repeat(4) + "a.def", DEF));

    assertThat(outcome.rejects().getFirst().message())
        .isEqualTo("found a parameter code of 1005 bytes in UTF-8, expected at most 1000");
  }
}
