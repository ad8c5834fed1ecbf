package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.importer.snapshot.SnapshotKind.TAG;
import static io.importhub.server.snapshot.SnapshotWorld.items;
import static io.importhub.server.snapshot.SnapshotWorld.kind;
import static io.importhub.server.snapshot.SnapshotWorld.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importer.snapshot.EntryNames;
import io.importhub.server.importer.snapshot.ImportStatus;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.testkit.SnapshotZip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("postgresql")
class SnapshotTagsIT {
  private static SnapshotWorld world;
  private SnapshotWorld.Repo repo;

  @BeforeAll
  static void open() {
    world = SnapshotWorld.open();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @BeforeEach
  void begin() {
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
  @DisplayName("T14 the same archive again updates all")
  void sameArchiveAgainUpdatesAll() {
    byte[] zip = SnapshotZip.of("@tags/@access/A.tag", "", "@tags/@basic/B.tag", "");
    repo.imports("ann", zip);

    assertThat(items(repo.imports("ann", zip), TAG))
        .containsExactly("A:OK/UPDATED", "B:OK/UPDATED");
  }

  @Test
  @DisplayName("T15 a name in another code page stops strict imports")
  void nameInAnotherCodePageStopsStrictImports() throws IOException {
    SnapshotOutcome outcome = repo.imports("ann", odd("cp852.zip"), SnapshotWorld.strict());

    assertThat(kind(outcome, TAG)).isEqualTo("ERROR,0,0");
    assertThat(outcome.result().message()).startsWith("the import of tags stopped at ");
    assertThat(repo.tags()).isEmpty();
  }

  @Test
  @DisplayName("T16 T18 a code page is guessed, and told")
  void codePageIsGuessedAndTold() throws IOException {
    for (String file : new String[] {"cp852.zip", "cp852_7075_stale.zip"}) {
      SnapshotOutcome outcome = world.empty().imports("ann", odd(file));

      assertThat(items(outcome, TAG)).as(file).containsExactly("żółć:WARNING/CREATED");
      assertThat(message(outcome, TAG, "żółć")).as(file).contains("CP852");
    }
    SnapshotOutcome cp1250 = repo.imports("ann", odd("cp1250.zip"));
    assertThat(items(cp1250, TAG)).containsExactly("żółć:WARNING/CREATED");
    assertThat(message(cp1250, TAG, "żółć")).contains("CP1250");
    assertThat(repo.tags()).containsExactly("żółć basic");
  }

  @Test
  @DisplayName("T17 a name that says its code page is no warning")
  void nameThatSaysItsCodePageIsNoWarning() throws IOException {
    for (String file : new String[] {"cp852_7075.zip", "efs.zip", "utf8_noflag.zip"}) {
      assertThat(items(world.empty().imports("ann", odd(file)), TAG))
          .as(file)
          .containsExactly("żółć:OK/CREATED");
    }
  }

  @Test
  @DisplayName("T17 nameEncoding decides by hand")
  void nameEncodingDecidesByHand() throws IOException {
    var names = new EntryNames(Charset.forName("IBM437"), false);
    var options = new SnapshotOptions(false, false, false, names, true, false);

    assertThat(items(repo.imports("ann", odd("cp437.zip"), options), TAG))
        .containsExactly("é:OK/CREATED");
  }

  @Test
  @DisplayName("T19 a malformed name that is marked as UTF-8 stops the tags")
  void malformedMarkedNameStopsTheTags() throws IOException {
    byte[] zip = odd("efs.zip");
    // żółć.tag: C5 BC C3 B3 …; its first byte is spoilt in both headers
    for (int i = 0; i < zip.length - 1; i++) {
      if ((zip[i] & 0xFF) == 0xC5 && (zip[i + 1] & 0xFF) == 0xBC) {
        zip[i] = (byte) 0xFF;
      }
    }

    assertThat(kind(repo.imports("ann", zip), TAG)).isEqualTo("ERROR,0,0");
    assertThat(repo.tags()).isEmpty();
  }

  @Test
  @DisplayName("T20 T21 names that differ by case alone are two tags, but for strict imports")
  void namesThatDifferByCaseAreTwoTags() throws IOException {
    assertThat(items(repo.imports("ann", odd("case.zip")), TAG))
        .containsExactly("myTag:OK/CREATED", "mytag:OK/CREATED");
    byte[] apart = SnapshotZip.of("@tags/@access/mytag.tag", "", "@tags/@basic/myTag.tag", "");
    assertThat(items(world.empty().imports("ann", apart, SnapshotWorld.strict()), TAG))
        .containsExactly("mytag:OK/CREATED", "myTag:OK/CREATED");
    SnapshotOutcome strict = world.empty().imports("ann", odd("case.zip"), SnapshotWorld.strict());
    assertThat(items(strict, TAG)).containsExactly("myTag:ERROR", "mytag:ERROR");
    assertThat(message(strict, TAG, "mytag")).contains("myTag, mytag");
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
  @DisplayName("T24 a name with a control character is an error, on every database")
  void namesHaveNoControlCharacters() {
    SnapshotOutcome outcome =
        repo.imports(
            "ann",
            SnapshotZip.of(
                "@tags/@basic/A\u0001.tag", "",
                "@tags/@basic/B.tag", "description = \"\\u0001\\t\"",
                "@tags/@basic/C\n.tag", "",
                "@params/@global/p\u009f.def", SnapshotWorld.DEF));

    assertThat(items(outcome, TAG)).containsExactly("A\u0001:ERROR", "B:OK/CREATED", "C\n:ERROR");
    assertThat(message(outcome, TAG, "A\u0001"))
        .isEqualTo("found the character U+0001 in a tag, expected no control character");
    assertThat(message(outcome, TAG, "C\n"))
        .isEqualTo("found the character U+000A in a tag, expected no control character");
    assertThat(outcome.result().elements(PARAM))
        .extracting(element -> element.message())
        .containsExactly(
            "found the character U+009F in a parameter code, expected no control" + " character");
    assertThat(repo.tags()).containsExactly("B basic \u0001\t");
    assertThat(repo.codes("ann")).isEmpty();
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
  @DisplayName("T26 a second entry of the same name is an error")
  void secondEntryOfTheSameNameIsAnError() throws IOException {
    SnapshotOutcome outcome = repo.imports("ann", odd("dup.zip"));

    assertThat(items(outcome, TAG)).containsExactly("A:OK/CREATED", "A:ERROR");
    assertThat(outcome.rejects().getFirst().message()).contains("duplicate entry");
    assertThat(repo.tags()).containsExactly("A basic 1");
  }

  @Test
  @DisplayName("T26 backslashes of DOS tools separate directories")
  void backslashesSeparateDirectories() throws IOException {
    assertThat(items(repo.imports("ann", odd("backslash.zip")), TAG))
        .containsExactly("A:OK/CREATED");
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

  private static byte[] odd(String name) throws IOException {
    try (InputStream file = SnapshotTagsIT.class.getResourceAsStream("/samples/odd-zips/" + name)) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }
}
