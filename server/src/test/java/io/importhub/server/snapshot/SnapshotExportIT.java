package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.importer.snapshot.SnapshotKind.TAG;
import static io.importhub.server.snapshot.SnapshotWorld.DEF;
import static io.importhub.server.snapshot.SnapshotWorld.MAT;
import static io.importhub.server.snapshot.SnapshotWorld.def;
import static io.importhub.server.snapshot.SnapshotWorld.items;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.importhub.server.importer.snapshot.ElementResult;
import io.importhub.server.importer.snapshot.ImportStatus;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.testkit.RandomSnapshot;
import io.importhub.server.testkit.SnapshotZip;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an export takes, the way there and back, and the removal that its configuration asks for.
 */
@Tag("postgresql")
@ExtendWith(SharedWorld.class)
class SnapshotExportIT {
  private static final String GLOBAL = "@params/@global/";
  private static final String R1_1 = "@params/@profiles/P1/@regions/R1/1/";
  private static final String Q1_1 = "@params/@profiles/P2/@regions/Q1/1/";
  private static final String ALL = "";

  private final SnapshotWorld world;
  private final SnapshotWorld.Repo repo;

  SnapshotExportIT(SnapshotWorld world) {
    this.world = world;
    repo = world.base();
  }

  @Test
  @DisplayName("E01 E02 E12 tags alone, each in its directory")
  void tagsAlone() {
    repo.imports(
        "ann",
        SnapshotZip.of("@tags/@access/A.tag", "description = \"x\"", "@tags/@basic/B.tag", ""));
    repo.published("ann", SnapshotZip.of(GLOBAL + "a.def", DEF));

    assertThat(repo.exported("ann", "{\"tags\":true}"))
        .containsEntry("@tags/@access/A.tag", "description = \"x\"\n")
        .containsEntry("@tags/@basic/B.tag", "")
        .allSatisfy((path, content) -> assertThat(path).startsWith("@tags/"));
    assertThat(SnapshotZip.read(repo.export("ann", "{\"tags\":false}")).keySet())
        .containsExactly("config.json");
    assertThat(SnapshotZip.read(repo.export("ann", "{}")).keySet()).containsExactly("config.json");
  }

  @Test
  @DisplayName("E03 E04 an empty body takes all, profiles only what they have and what is global")
  void emptyBodyTakesAll() {
    repo.imports("ann", SnapshotZip.of("@tags/@basic/B.tag", ""));
    repo.published(
        "ann", SnapshotZip.of(GLOBAL + "g.def", DEF, R1_1 + "one.def", DEF, Q1_1 + "two.def", DEF));

    assertThat(files(repo.exported("ann", ALL).keySet()))
        .containsExactly(
            "@params/@global/g.def",
            "@params/@profiles/P1/@regions/R1/1/one.def",
            "@params/@profiles/P2/@regions/Q1/1/two.def",
            "@profiles/P1/@regions/R1/@versions/1.ver",
            "@profiles/P1/@regions/R1/@versions/2.ver",
            "@profiles/P1/@regions/R2/@versions/1.ver",
            "@profiles/P2/@regions/Q1/@versions/1.ver",
            "@tags/@basic/B.tag");
    assertThat(
            files(
                repo.exported("ann", "{\"profiles\":[\"P1\"],\"profile\":true,\"parameters\":{}}")
                    .keySet()))
        .containsExactly(
            "@params/@global/g.def",
            "@params/@profiles/P1/@regions/R1/1/one.def",
            "@profiles/P1/@regions/R1/@versions/1.ver",
            "@profiles/P1/@regions/R1/@versions/2.ver",
            "@profiles/P1/@regions/R2/@versions/1.ver");
    assertThatThrownBy(() -> repo.export("ann", "{\"profiles\":[\"P1\",\"PX\"]}"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("Found profiles [PX], expected snapshot profiles of the repository Repo");
    assertThatThrownBy(() -> repo.export("ann", "{\"tags\":\"yes\"}"))
        .hasMessage("Found tags \"yes\", expected true or false");
  }

  @Test
  @DisplayName("E05 E08 starts of codes and the wish for removal go into config.json")
  void startsOfCodesGoIntoTheConfiguration() {
    repo.published(
        "ann", SnapshotZip.of(GLOBAL + "demo/motor/a.def", DEF, GLOBAL + "demo/home/b.def", DEF));

    byte[] export =
        repo.export(
            "ann",
            """
            {"parameters": {"nameStartsWith": ["demo.motor"], "removeElementsNotInSnapshot": true}}
            """);

    assertThat(files(SnapshotZip.read(export).keySet()))
        .containsExactly("@params/@global/demo/motor/a.def", "config.json");
    assertThat(SnapshotZip.read(export).get("config.json"))
        .contains("\"demo.motor\"")
        .containsPattern("\"removeNotInSnapshot\"\\s*:\\s*true");
    assertThat(repo.codes("ann")).containsExactly("demo.home.b", "demo.motor.a");
  }

  @Test
  @DisplayName("E06 E07 fromSession takes the user's own changes alone")
  void fromSessionTakesOwnChangesAlone() {
    repo.published("ann", SnapshotZip.of(GLOBAL + "old.def", DEF));
    repo.imports("ann", SnapshotZip.of(GLOBAL + "anns.def", DEF));
    repo.imports("bob", SnapshotZip.of(GLOBAL + "bobs.def", DEF));

    assertThat(files(repo.exported("ann", "{\"parameters\":{\"fromSession\":true}}").keySet()))
        .containsExactly("@params/@global/anns.def");
    assertThat(files(repo.exported("ann", "{\"parameters\":{\"fromSession\":false}}").keySet()))
        .containsExactly("@params/@global/anns.def", "@params/@global/old.def");
  }

  @Test
  @DisplayName("E11 names in Polish go there and back")
  void polishNamesGoThereAndBack() {
    repo.imports("ann", SnapshotZip.of("@profiles/Życie/@regions/Łódź/@versions/1.ver", ""));
    repo.imports("ann", SnapshotZip.of("@tags/@basic/żółć.tag", "description = \"ą\""));
    repo.published(
        "ann", SnapshotZip.of("@params/@profiles/Życie/@regions/Łódź/1/składka/źródło.def", DEF));

    byte[] export = repo.export("ann", ALL);
    SnapshotWorld.Repo other = world.empty();
    SnapshotOutcome outcome = other.imports("ann", export);

    assertThat(outcome.rejects()).isEmpty();
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.OK);
    assertThat(other.tags()).containsExactly("żółć basic ą");
    assertThat(other.places("ann", "składka.źródło")).containsExactly("Życie/Łódź/1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("E09 E10 an export changes nothing where it came from, and makes it elsewhere")
  void exportChangesNothingWhereItCameFrom(long seed) {
    SnapshotWorld.Repo from = world.empty();
    SnapshotOutcome first = from.imports("ann", RandomSnapshot.of(seed));
    assertThat(first.rejects()).isEmpty();
    from.publish("ann");
    byte[] export = from.export("ann", ALL);

    SnapshotOutcome again = from.imports("bob", export, SnapshotWorld.autocommit());

    assertThat(again.result().status()).isEqualTo(ImportStatus.OK);
    assertThat(statuses(again.result().elements(TAG))).containsExactly("OK/UPDATED");
    assertThat(statuses(again.result().elements(PARAM))).containsExactly("SKIP");
    assertThat(from.session("bob")).isEmpty();

    SnapshotWorld.Repo empty = world.empty();
    SnapshotOutcome there = empty.imports("bob", export, SnapshotWorld.autocommit());
    assertThat(there.result().status()).isEqualTo(ImportStatus.OK);
    assertThat(statuses(there.result().elements(TAG))).containsExactly("OK/CREATED");
    assertThat(statuses(there.result().elements(PARAM))).containsExactly("OK");
    assertThat(empty.export("ann", ALL))
        .satisfiesAnyOf(
            second -> assertThat(second).isEqualTo(export),
            // a minute began between them
            second -> assertThat(second).isEqualTo(from.export("ann", ALL)));
  }

  @Test
  @DisplayName("C01 C04 C09 nothing is removed unless config.json says so and is considered")
  void nothingIsRemovedUnlessAsked() {
    repo.published("ann", SnapshotZip.of(GLOBAL + "p/1.def", DEF, GLOBAL + "p/2.def", DEF));

    repo.imports("ann", SnapshotZip.of(GLOBAL + "p/1.def", DEF));
    repo.imports("ann", removing("{\"nameStartsWith\": [\"p\"], \"removeNotInSnapshot\": false}"));
    repo.imports("ann", removing("{\"removeNotInSnapshot\": true}"), SnapshotWorld.withoutConfig());

    assertThat(repo.session("ann")).isEmpty();
  }

  @Test
  @DisplayName("C02 C08 what is not in the archive is removed, but tags")
  void whatIsNotInTheArchiveIsRemoved() {
    repo.imports("ann", SnapshotZip.of("@tags/@basic/T.tag", ""));
    threeParameters();

    SnapshotOutcome outcome = repo.imports("ann", removing("{\"removeNotInSnapshot\": true}"));

    assertThat(repo.session("ann")).containsExactly("DELETE o.1 global", "DELETE p.2 global");
    assertThat(repo.tags()).containsExactly("T basic");
    assertThat(items(outcome, PARAM)).containsExactly("p.1:SKIP");
    assertThat(outcome.saved()).isTrue();
    assertThat(outcome.result().message()).isNull();
    repo.publish("ann");
    assertThat(repo.codes("bob")).containsExactly("p.1");
  }

  @Test
  @DisplayName("C03 starts of codes limit the removal")
  void startsOfCodesLimitTheRemoval() {
    threeParameters();

    repo.imports("ann", removing("{\"nameStartsWith\": [\"p\"], \"removeNotInSnapshot\": true}"));

    assertThat(repo.session("ann")).containsExactly("DELETE p.2 global");
  }

  @Test
  @DisplayName("C07 an error keeps all there is")
  void errorKeepsAllThereIs() {
    threeParameters();

    repo.imports(
        "ann",
        SnapshotZip.of(
            "config.json",
            "{\"parameters\": {\"removeNotInSnapshot\": true}}",
            GLOBAL + "bad.mat",
            MAT));

    assertThat(repo.session("ann")).isEmpty();
  }

  @Test
  @DisplayName("C02 P30 nothing is removed when a name in the snapshot cannot be read")
  void unreadableNameKeepsAllThereIs() {
    threeParameters();
    byte[] zip =
        SnapshotZip.of(
            "config.json",
            "{\"parameters\": {\"removeNotInSnapshot\": true}}",
            GLOBAL + "Xb.def",
            DEF);
    String raw = new String(zip, ISO_8859_1).replace("Xb.def", "\u00B0b.def");

    SnapshotOutcome outcome = repo.imports("ann", raw.getBytes(ISO_8859_1), SnapshotWorld.strict());

    assertThat(repo.session("ann")).isEmpty();
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(outcome.result().message())
        .isEqualTo("nothing is removed: names in the snapshot cannot be read (1)");
  }

  @Test
  @DisplayName("C10 a comment and a missing comma are taken; anything else is a warning")
  void commentAndMissingCommaAreTaken() {
    threeParameters();
    repo.imports(
        "ann",
        SnapshotZip.of(
            "config.json",
            """
            { "parameters": { // as in the documentation
              "nameStartsWith": ["p."]
              "removeNotInSnapshot": true } }
            """,
            GLOBAL + "p/1.def",
            DEF));
    assertThat(repo.session("ann")).containsExactly("DELETE p.2 global");
    repo.reject("ann");

    SnapshotOutcome broken =
        repo.imports("ann", SnapshotZip.of("config.json", "{ \"parameters\": ", "@params/", ""));

    assertThat(broken.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(broken.result().message()).contains("config.json").endsWith("; nothing is removed");
    assertThat(repo.session("ann")).isEmpty();
  }

  @Test
  @DisplayName("C02 guard: a snapshot of one profile removes nothing of another")
  void snapshotOfOneProfileRemovesNothingOfAnother() {
    repo.published("ann", SnapshotZip.of(R1_1 + "one.def", DEF, Q1_1 + "two.def", DEF));

    repo.imports(
        "ann",
        SnapshotZip.of(
            "config.json",
            "{\"parameters\": {\"removeNotInSnapshot\": true}}",
            R1_1 + "new.def",
            DEF));

    assertThat(repo.session("ann")).containsExactly("CREATE new P1/R1/1", "DELETE one P1/R1/1");
  }

  @Test
  void parameterWithAForbiddenAccessTagIsNotRemoved() {
    repo.imports("ann", SnapshotZip.of("@tags/@access/SECRET.tag", ""));
    repo.published("ann", SnapshotZip.of(GLOBAL + "a.def", "tags = [\"SECRET\"]\n" + DEF));

    SnapshotOutcome outcome =
        repo.imports(
            repo.author("bob", Set.of()),
            removing("{\"removeNotInSnapshot\": true}"),
            SnapshotOptions.DEFAULT);

    assertThat(outcome.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(outcome.result().message())
        .startsWith("a is not removed: the parameter carries the tag \"SECRET\"");
    assertThat(repo.session("bob")).containsExactly("CREATE p.1 global");
  }

  @Test
  void definitionsAreWrittenAsTheyWereRead() {
    String definition = def("d") + "array = true\n";
    repo.published(
        "ann", SnapshotZip.of(GLOBAL + "a.def", definition, GLOBAL + "a.mat", "x\n1,2\n\"\"\n"));

    assertThat(repo.definition("ann", "a").matrix()).containsExactly(List.of("1,2"), List.of(""));
    assertThat(repo.exported("ann", "{\"parameters\":{}}").get("@params/@global/a.mat"))
        .isEqualTo("x\n1,2\n\"\"\n");
  }

  private void threeParameters() {
    repo.published(
        "ann",
        SnapshotZip.of(GLOBAL + "p/1.def", DEF, GLOBAL + "p/2.def", DEF, GLOBAL + "o/1.def", DEF));
  }

  /** An archive with p.1 and a configuration. */
  private static byte[] removing(String parameters) {
    return SnapshotZip.of(
        "config.json", "{\"parameters\": " + parameters + "}", GLOBAL + "p/1.def", DEF);
  }

  private static Set<String> files(Set<String> paths) {
    Set<String> files = new TreeSet<>(paths);
    files.removeIf(path -> path.endsWith("/"));
    return files;
  }

  private static Set<String> statuses(List<ElementResult> elements) {
    Set<String> statuses = new TreeSet<>();
    Stream.of(elements)
        .flatMap(List::stream)
        .forEach(e -> statuses.add(e.status() + (e.action() == null ? "" : "/" + e.action())));
    return statuses;
  }
}
