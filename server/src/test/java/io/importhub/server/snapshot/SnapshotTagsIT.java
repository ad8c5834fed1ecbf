package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.importer.snapshot.SnapshotKind.TAG;
import static io.importhub.server.snapshot.SnapshotWorld.items;
import static io.importhub.server.snapshot.SnapshotWorld.kind;
import static io.importhub.server.snapshot.SnapshotWorld.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.snapshot.ImportStatus;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.testkit.SnapshotZip;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("postgresql")
@ExtendWith(SharedWorld.class)
class SnapshotTagsIT {
  private final SnapshotWorld.Repo repo;

  SnapshotTagsIT(SnapshotWorld world) {
    repo = world.base();
  }

  @Test
  @DisplayName("T01 tells which tags were created and which updated")
  void tellsWhatWasCreatedAndUpdated() {
    repo.imports("ann", SnapshotZip.of("@tags/@basic/SYSTEM.tag", ""));

    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@access/PROPERTY.tag", "description=\"x\"", "@tags/@basic/SYSTEM.tag", ""));

    assertThat(outcome.result().status()).isEqualTo(ImportStatus.OK);
    assertThat(outcome.result().message()).isNull();
    assertThat(kind(outcome, TAG)).isEqualTo("OK,2,0");
    assertThat(items(outcome, TAG)).containsExactly("PROPERTY:OK/CREATED", "SYSTEM:OK/UPDATED");
    assertThat(repo.tags()).containsExactly("PROPERTY access x", "SYSTEM basic");
    assertThat(outcome.result().elements(TAG).getFirst().path())
        .isEqualTo("/@tags/@access/PROPERTY.tag");
  }

  @Test
  @DisplayName("T02 an empty file is a tag without description")
  void emptyFileIsATagWithoutDescription() {
    SnapshotOutcome outcome = repo.imports("ann", SnapshotZip.of("@tags/@basic/A.tag", ""));

    assertThat(items(outcome, TAG)).containsExactly("A:OK/CREATED");
    assertThat(repo.tags()).containsExactly("A basic");
  }

  @Test
  @DisplayName("T03 @basic comes behind @access and overrides it")
  void basicOverridesAccess() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@basic/A.tag",
                "description = \"basic\"",
                "@tags/@access/A.tag",
                "description = \"access\""));

    assertThat(items(outcome, TAG)).containsExactly("A:OK/CREATED", "A:OK/UPDATED");
    assertThat(kind(outcome, TAG)).isEqualTo("OK,2,0");
    assertThat(repo.tags()).containsExactly("A basic basic");
  }

  @Test
  @DisplayName("T04 T05 a tag is substituted whole, and others stay")
  void tagIsSubstitutedWhole() {
    repo.imports(
        "ann",
        SnapshotZip.of("@tags/@access/A.tag", "description = \"old\"", "@tags/@basic/B.tag", ""));

    SnapshotOutcome outcome = repo.imports("ann", SnapshotZip.of("@tags/@basic/A.tag", ""));

    assertThat(items(outcome, TAG)).containsExactly("A:OK/UPDATED");
    assertThat(repo.tags()).containsExactly("A basic", "B basic");
  }

  @Test
  @DisplayName("T06 an unknown key is a warning")
  void unknownKeyIsAWarning() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of("@tags/@basic/A.tag", "opis = \"x\""));

    assertThat(items(outcome, TAG)).containsExactly("A:WARNING/CREATED");
    assertThat(message(outcome, TAG, "A")).contains("opis");
    assertThat(kind(outcome, TAG)).isEqualTo("WARNING,1,1");
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(repo.tags()).containsExactly("A basic");
  }

  @Test
  @DisplayName("T07 the description beside an unknown key is kept")
  void descriptionBesideAnUnknownKeyIsKept() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann", SnapshotZip.of("@tags/@basic/A.tag", "description = \"d\"\nopis = \"x\""));

    assertThat(items(outcome, TAG)).containsExactly("A:WARNING/CREATED");
    assertThat(repo.tags()).containsExactly("A basic d");
  }

  @Test
  @DisplayName("T08 bad TOML stops the tags, and what was imported before stays")
  void badTomlStopsTheTags() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@basic/A.tag", "",
                "@tags/@basic/B.tag", "description = ",
                "@tags/@basic/C.tag", ""));

    assertThat(kind(outcome, TAG)).isEqualTo("ERROR,0,0");
    assertThat(items(outcome, TAG)).isEmpty();
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.ERROR);
    assertThat(outcome.result().message())
        .startsWith("the import of tags stopped at /@tags/@basic/B.tag:1:");
    assertThat(repo.tags()).containsExactly("A basic");
    assertThat(outcome.accepted()).isEqualTo(1);
    assertThat(outcome.rejects()).extracting(r -> r.code()).containsExactly("B");
    assertThat(outcome.notReached()).isEqualTo(1);
  }

  @Test
  @DisplayName("T08 onError=continue tells the fault of the one file and goes on")
  void goesOnBehindBadTomlWhenAsked() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@basic/A.tag", "",
                "@tags/@basic/B.tag", "description = ",
                "@tags/@basic/C.tag", ""),
            SnapshotWorld.goingOn());

    assertThat(items(outcome, TAG)).containsExactly("A:OK/CREATED", "B:ERROR", "C:OK/CREATED");
    assertThat(kind(outcome, TAG)).isEqualTo("ERROR,3,1");
    assertThat(message(outcome, TAG, "B")).startsWith("/@tags/@basic/B.tag:1:");
    assertThat(repo.tags()).containsExactly("A basic", "C basic");
  }

  @Test
  @DisplayName("T08 atomic keeps nothing of an import with an error")
  void atomicKeepsNothing() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@basic/A.tag", "",
                "@tags/@basic/B.tag", "description = ",
                "@params/@global/a.def", SnapshotWorld.DEF,
                "@profiles/PX/@regions/R/@versions/1.ver", ""),
            SnapshotWorld.atomic());

    assertThat(outcome.result().status()).isEqualTo(ImportStatus.ERROR);
    assertThat(outcome.result().message()).endsWith("nothing of this import is kept (atomic)");
    assertThat(outcome.saved()).isFalse();
    assertThat(repo.tags()).isEmpty();
    assertThat(repo.session("ann")).isEmpty();
    assertThat(repo.exported("ann", "{\"profile\":true}").keySet())
        .noneMatch(path -> path.contains("PX"));
  }

  @Test
  @DisplayName("T09 bad TOML in @access keeps @basic out")
  void badTomlInAccessKeepsBasicOut() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of("@tags/@access/A.tag", "= 1", "@tags/@basic/B.tag", ""));

    assertThat(kind(outcome, TAG)).isEqualTo("ERROR,0,0");
    assertThat(repo.tags()).isEmpty();
  }

  @Test
  @DisplayName("T10 another extension is an error of that file")
  void anotherExtensionIsAnError() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of("@tags/@basic/A.txt", "", "@tags/@basic/B.tag", ""));

    assertThat(items(outcome, TAG)).containsExactly("A.txt:ERROR", "B:OK/CREATED");
    assertThat(message(outcome, TAG, "A.txt")).contains("expected a name that ends with .tag");
    assertThat(kind(outcome, TAG)).isEqualTo("ERROR,2,1");
    assertThat(repo.tags()).containsExactly("B basic");
  }

  @Test
  @DisplayName("T11 T12 what stands elsewhere below @tags is ignored")
  void whatStandsElsewhereIsIgnored() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/readme.md", "x", "@tags/other/X.tag", "", "@tags/@basic/sub/X.tag", ""));

    assertThat(kind(outcome, TAG)).isEqualTo("OK,0,0");
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.OK);
    assertThat(repo.tags()).isEmpty();
  }

  @Test
  @DisplayName("T13 other content at the top is ignored, and told when there is nothing else")
  void otherContentAtTheTopIsIgnored() {
    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of("notes.txt", "x", "foo/bar.tag", ""));

    assertThat(kind(outcome, TAG)).isEqualTo("absent");
    assertThat(outcome.result().kinds()).isEmpty();
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(outcome.result().message())
        .isEqualTo(
            "nothing of a snapshot: found \"/notes.txt\" and 1 more, expected @tags, @params,"
                + " @profiles or config.json at the top");
    assertThat(
            repo.imports("ann", SnapshotZip.of("@tags/@basic/A.tag", "", "notes.txt", "x"))
                .result()
                .message())
        .isNull();
  }

  @Test
  @DisplayName("T13 a snapshot in a directory of its own imports nothing, and one warning says why")
  void snapshotOneDirectoryTooDeepIsTold() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "export/readme.txt", "x",
                "export/@tags/@basic/A.tag", "",
                "export/@params/@global/p.def", SnapshotWorld.DEF,
                "config.json", "{}"));

    assertThat(outcome.result().kinds()).isEmpty();
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(outcome.result().message())
        .isEqualTo(
            "nothing of a snapshot: found \"/export/@tags/@basic/A.tag\" and 2 more, expected"
                + " @tags, @params, @profiles or config.json at the top, not in another directory");
    assertThat(repo.tags()).isEmpty();
  }

  @Test
  @DisplayName("T13 of a snapshot in a directory of its own a file is told, not a directory")
  void directoriesAreNotToldNorCounted() {
    SnapshotZip one =
        new SnapshotZip()
            .with("export/", "")
            .with("export/@tags/", "")
            .with("export/@tags/@basic/", "")
            .with("export/@tags/@basic/A.tag", "");

    assertThat(repo.imports("ann", one.bytes()).result().message())
        .isEqualTo(
            "nothing of a snapshot: found \"/export/@tags/@basic/A.tag\", expected @tags,"
                + " @params, @profiles or config.json at the top, not in another directory");
    assertThat(
            repo.imports("ann", one.with("export/@tags/@basic/B.tag", "").bytes())
                .result()
                .message())
        .startsWith(
            "nothing of a snapshot: found \"/export/@tags/@basic/A.tag\" and 1 more, expected");
  }

  @Test
  @DisplayName("T13 an archive of empty directories has no file")
  void archiveOfEmptyDirectoriesHasNoFile() {
    byte[] empty = new SnapshotZip().with("export/", "").with("export/@tags/", "").bytes();

    assertThat(repo.imports("ann", empty).result().message())
        .isEqualTo(
            "nothing of a snapshot: found no file, expected @tags, @params, @profiles or"
                + " config.json at the top");
  }

  @Test
  @DisplayName("T13 another config.json does not hide the one at the top")
  void anotherConfigDoesNotHideTheOneAtTheTop() {
    byte[] zip = SnapshotZip.of("config.json", "{}", "x/config.json", "{}");

    SnapshotOutcome outcome = repo.imports("ann", zip);

    assertThat(outcome.result().message()).isNull();
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.OK);
  }

  @Test
  @DisplayName("T14 the same archive again updates all")
  void sameArchiveAgainUpdatesAll() {
    byte[] zip = SnapshotZip.of("@tags/@access/A.tag", "", "@tags/@basic/B.tag", "");
    repo.imports("ann", zip);

    assertThat(items(repo.imports("ann", zip), TAG))
        .containsExactly("A:OK/UPDATED", "B:OK/UPDATED");
  }

  @Test
  @DisplayName("T22 a description that is no text is an error of that tag")
  void descriptionThatIsNoTextIsAnError() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of("@tags/@basic/A.tag", "description = 5", "@tags/@basic/B.tag", ""));

    assertThat(items(outcome, TAG)).containsExactly("A:ERROR", "B:OK/CREATED");
    assertThat(repo.tags()).containsExactly("B basic");
  }

  @Test
  @DisplayName("T23 a description is kept to the letter")
  void descriptionIsKeptToTheLetter() {
    repo.imports(
        "ann",
        SnapshotZip.of("@tags/@basic/A.tag", "\uFEFFdescription = \"say \\\"hi\\\"\\nthere 🚗\""));

    assertThat(repo.tags()).containsExactly("A basic say \"hi\"\nthere 🚗");
  }

  @Test
  @DisplayName("T24 a tag that cannot be saved is an error, and others go on")
  void tagThatCannotBeSavedIsAnError() {
    String longCode = "x".repeat(256);
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@basic/" + longCode + ".tag",
                "",
                "@tags/@basic/N.tag",
                "description = \"a\\u0000b\"",
                "@tags/@basic/Z.tag",
                ""));

    assertThat(items(outcome, TAG)).containsExactly("N:ERROR", "Z:OK/CREATED", longCode + ":ERROR");
    assertThat(message(outcome, TAG, longCode))
        .isEqualTo("found a tag of 256 bytes in UTF-8, expected at most 255");
    assertThat(message(outcome, TAG, "N")).contains("U+0000");
    assertThat(repo.tags()).containsExactly("Z basic");
  }

  @Test
  @DisplayName("T25 parameters are imported beside tags that stopped")
  void parametersAreImportedBesideTagsThatStopped() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@basic/A.tag",
                "description = ",
                "@params/@global/a.def",
                SnapshotWorld.DEF));

    assertThat(kind(outcome, TAG)).isEqualTo("ERROR,0,0");
    assertThat(kind(outcome, PARAM)).isEqualTo("OK,1,0");
    assertThat(outcome.result().status()).isEqualTo(ImportStatus.ERROR);
    assertThat(repo.session("ann")).containsExactly("CREATE a global");
  }

  @Test
  void kindsThatAreNotImportedAreToldOnceADirectory() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of("@functions/@global/a.js", "x", "@domain/P/x.xml", "x", "@tags/", ""));

    assertThat(outcome.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(outcome.result().message())
        .isEqualTo(
            "the directory @domain is not imported; the directory @functions is not imported");
  }

  @Test
  void dryRunTellsWhatWouldBeAndKeepsNothing() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of("@tags/@basic/A.tag", "", "@params/@global/a.def", SnapshotWorld.DEF),
            SnapshotWorld.dryRun());

    assertThat(items(outcome, TAG)).containsExactly("A:OK/CREATED");
    assertThat(items(outcome, PARAM)).containsExactly("a:OK");
    assertThat(outcome.result().message()).isNull();
    assertThat(outcome.saved()).isFalse();
    assertThat(repo.tags()).isEmpty();
    assertThat(repo.session("ann")).isEmpty();
  }
}
