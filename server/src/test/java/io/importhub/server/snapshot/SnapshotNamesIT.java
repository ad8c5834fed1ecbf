package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.importer.snapshot.SnapshotKind.TAG;
import static io.importhub.server.snapshot.SnapshotWorld.DEF;
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
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the names of an archive are read. */
@Tag("postgresql")
@ExtendWith(SharedWorld.class)
class SnapshotNamesIT {
  private static final String GLOBAL = "@params/@global/";
  private static final String R1_1 = "@params/@profiles/P1/@regions/R1/1/";
  private static final String R1_2 = "@params/@profiles/P1/@regions/R1/2/";

  private final SnapshotWorld world;
  private final SnapshotWorld.Repo repo;

  SnapshotNamesIT(SnapshotWorld world) {
    this.world = world;
    repo = world.base();
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
            "found the character U+009F in a parameter code, expected no control character");
    assertThat(repo.tags()).containsExactly("B basic \u0001\t");
    assertThat(repo.codes("ann")).isEmpty();
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
  @DisplayName("P30 an unreadable path is left out, and told where names are not strict")
  void unreadablePathIsLeftOut() {
    byte[] zip = SnapshotZip.of(GLOBAL + "Xb.def", DEF, GLOBAL + "good.def", DEF);
    String raw = new String(zip, StandardCharsets.ISO_8859_1).replace("Xb.def", "\u00B0b.def");
    byte[] spoilt = raw.getBytes(StandardCharsets.ISO_8859_1);

    SnapshotOutcome strict = repo.imports("ann", spoilt, SnapshotWorld.strict());
    assertThat(items(strict, PARAM)).containsExactly("good:OK");
    assertThat(kind(strict, PARAM)).isEqualTo("OK,1,0");
    assertThat(strict.result().status()).isEqualTo(ImportStatus.OK);

    SnapshotOutcome told = repo.imports("ann", spoilt);
    assertThat(items(told, PARAM)).containsExactly("good:SKIP");
    assertThat(told.result().status()).isEqualTo(ImportStatus.WARNING);
    assertThat(told.result().message())
        .isEqualTo("the entry /@params/@global/\\xB0b.def has an unreadable name and is left out");
  }

  @Test
  @DisplayName(
      "P31 P32 segments that differ by case alone are two parameters, but for strict imports")
  void segmentsThatDifferByCaseAreTwoParameters() {
    byte[] twins =
        SnapshotZip.of(
            GLOBAL + "motor/coverage/position.def", DEF,
            GLOBAL + "motor/Coverage/productionYear.def", DEF);
    assertThat(items(world.base().imports("ann", twins, SnapshotWorld.strict()), PARAM))
        .allMatch(item -> item.endsWith(":ERROR"))
        .hasSize(2);
    assertThat(items(repo.imports("ann", twins), PARAM))
        .containsExactly("motor.Coverage.productionYear:OK", "motor.coverage.position:OK");
    byte[] apart = SnapshotZip.of(R1_1 + "m/c.def", DEF, R1_2 + "M/c.def", DEF);
    assertThat(items(world.base().imports("ann", apart, SnapshotWorld.strict()), PARAM))
        .containsExactly("m.c@P1/R1/1:OK", "M.c@P1/R1/2:OK");
  }

  private static byte[] odd(String name) throws IOException {
    try (InputStream file =
        SnapshotNamesIT.class.getResourceAsStream("/samples/odd-zips/" + name)) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }
}
