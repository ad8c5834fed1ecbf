package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.importer.snapshot.SnapshotKind.PROFILE;
import static io.importhub.server.importer.snapshot.SnapshotKind.TAG;
import static io.importhub.server.snapshot.SnapshotWorld.items;
import static io.importhub.server.snapshot.SnapshotWorld.kind;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.testkit.SnapshotZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sample snapshots, from the trees that they are zipped of. */
@Tag("postgresql")
class SnapshotSamplesIT {
  private static SnapshotWorld world;

  @BeforeAll
  static void open() {
    world = SnapshotWorld.open();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void motorIsImportedClean() throws IOException {
    SnapshotWorld.Repo repo = world.empty();

    SnapshotOutcome outcome = repo.imports("ann", sample("motor"));

    assertThat(outcome.rejects()).isEmpty();
    assertThat(items(outcome, TAG))
        .containsExactly("PROPERTY:OK/CREATED", "MOTOR:OK/CREATED", "SYSTEM:OK/CREATED");
    assertThat(items(outcome, PARAM)).containsExactly("coverage.isAvailable:OK", "tax.rate:OK");
    assertThat(repo.definition("ann", "coverage.isAvailable").matrix())
        .contains(List.of("ASS;EXTRA", "*", "true"))
        .hasSize(4);
    assertThat(repo.definition("ann", "coverage.isAvailable").tags()).containsExactly("MOTOR");
  }

  @Test
  void profilesBringTheirVersions() throws IOException {
    SnapshotWorld.Repo repo = world.empty();

    SnapshotOutcome outcome = repo.imports("ann", sample("with-profiles"));

    assertThat(kind(outcome, PROFILE)).isEqualTo("OK,4,0");
    assertThat(items(outcome, PARAM))
        .containsExactly("premium.base@MOTOR/PL/1:OK", "premium.base@MOTOR/PL/2:OK");
    assertThat(repo.places("ann", "premium.base")).containsExactly("MOTOR/PL/1", "MOTOR/PL/2");
  }

  @Test
  void warningsAndErrorsAreOfTheirElementsAlone() throws IOException {
    SnapshotOutcome outcome = world.empty().imports("ann", sample("warnings-and-errors"));

    assertThat(items(outcome, TAG)).containsExactly("OPIS:WARNING/CREATED", "notes.txt:ERROR");
    assertThat(items(outcome, PARAM))
        .containsExactly("broken.header:ERROR", "broken.toml:ERROR", "good.one:OK");
  }

  @Test
  void badTomlStopsTheTags() throws IOException {
    SnapshotWorld.Repo repo = world.empty();

    SnapshotOutcome outcome = repo.imports("ann", sample("bad-toml-tag"));

    assertThat(kind(outcome, TAG)).isEqualTo("ERROR,0,0");
    assertThat(repo.tags()).containsExactly("A basic good");
  }

  /** The content of a folder, zipped. */
  private static byte[] sample(String name) throws IOException {
    Path folder =
        Path.of(
            Objects.requireNonNull(
                    SnapshotSamplesIT.class.getResource("/samples/snapshots/" + name))
                .getPath());
    var zip = new SnapshotZip();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.with(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return zip.bytes();
  }
}
