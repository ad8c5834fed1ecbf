package io.importhub.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes over few ids and names: how they are chunked, staged and saved is not seen, nor
 * where an attempt broke off and another took over from its last save.
 */
@Order(1)
class ChunkingTest {
  private static final int CHANGES = 400;
  private static final int PARTS = 4;
  private static final int[] CHUNKS = {1, 7, 1000};
  private static final int RUNS = CHUNKS.length * Saving.values().length;

  /** What every change of {@link RandomChanges} names, and much of it there once. */
  private static final String METAMODEL =
      """
      [class.Application.attribute]
      Code = { type = "string", unique = true }
      Note = { type = "text" }

      [class.Site]
      namespace = true
      [class.Site.attribute]
      Code = { type = "tabulated", values = ["Billing", "Ledger", "Lyon"], unique = true }
      Note = { type = "text", mandatory = true }

      [class.Query]
      kind = "TechnicalData"

      [end."Hosting Site"]
      source = ["Application", "Site"]
      target = ["Application", "Site", "Query"]
      one-source = true
      attribute.Note = { type = "text" }

      [end.Owner]
      source = ["Application", "Site", "Query"]
      target = ["Application", "Site"]
      one-source = true
      one-target = true
      attribute.Code = { type = "string" }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyChunkingGivesWhatOneByOneGivesOnSqlite(long seed) {
    try (Engine engine = Engine.sqlite()) {
      check(engine, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void anyChunkingGivesWhatOneByOneGivesOnPostgres(long seed) {
    try (Engine engine = Engine.postgres()) {
      check(engine, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void soItDoesUnderADeclaredMetamodelOnSqlite(long seed) throws IOException {
    try (Engine engine = Engine.sqlite(metamodel())) {
      checkDeclared(engine, seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = 3)
  void soItDoesUnderADeclaredMetamodelOnPostgres(long seed) throws IOException {
    try (Engine engine = Engine.postgres(metamodel())) {
      checkDeclared(engine, seed);
    }
  }

  private Path metamodel() throws IOException {
    return Files.writeString(directory.resolve("random.toml"), METAMODEL);
  }

  private static void checkDeclared(Engine engine, long seed) {
    List<Applied> applied = check(engine, seed);
    assertThat(applied).hasAtLeastOneElementOfType(Applied.Ignored.class);
    assertThat(applied)
        .filteredOn(Applied.Refused.class::isInstance)
        .extracting(refused -> ((Applied.Refused) refused).code())
        .contains(RejectCode.UNKNOWN_ATTRIBUTE, RejectCode.BAD_VALUE);
    assertThat(applied)
        .filteredOn(
            it -> it instanceof Applied.Refused refused && refused.code() == RejectCode.NOT_UNIQUE)
        .extracting(refused -> ((Applied.Refused) refused).part().kind())
        .contains(ChangePart.Kind.VALUE, ChangePart.Kind.NAME, ChangePart.Kind.TARGET_NAME);
    for (int run = 0; run <= RUNS; run++) {
      // The kept keys have all that the rows give; keys of deleted links may be left over.
      List<String> kept = keys(engine, run);
      int repoKey = run;
      engine.database.write(
          () ->
              engine
                  .database
                  .jdbc()
                  .sql("delete from model_unique_made where repo_key = ?")
                  .param(repoKey)
                  .update());
      engine.open(context(run, seed, 99));
      assertThat(keys(engine, run)).isNotEmpty();
      assertThat(kept).containsAll(keys(engine, run));
    }
  }

  private static List<Applied> check(Engine engine, long seed) {
    List<Change> changes = new RandomChanges(seed).next(CHANGES);
    List<Applied> expected = new ArrayList<>();
    // One by one, each saved: every change meets nothing but published rows.
    ChangeWriter oneByOne = engine.open(context(0, seed, 1));
    for (Change change : changes) {
      expected.addAll(oneByOne.apply(List.of(change)));
      engine.save(oneByOne);
    }
    assertThat(expected).hasAtLeastOneElementOfType(Applied.Done.class);
    assertThat(expected).hasAtLeastOneElementOfType(Applied.Refused.class);
    List<ModelObject> repository = engine.all(0);
    List<String> rows = rows(engine, 0);
    int run = 0;
    for (int chunk : CHUNKS) {
      for (Saving saving : Saving.values()) {
        run++;
        var random = new Random(seed * 100 + run);
        List<Applied> applied = new Import(engine, saving, random, run, seed).apply(changes, chunk);
        assertThat(applied).as("chunks of %d, %s", chunk, saving).isEqualTo(expected);
        assertThat(engine.all(run)).as("chunks of %d, %s", chunk, saving).isEqualTo(repository);
        assertThat(rows(engine, run)).as("chunks of %d, %s", chunk, saving).isEqualTo(rows);
      }
    }
    engine.database.bean(ChangeWriters.class).sweep();
    assertThat(engine.staged()).isZero();
    return expected;
  }

  /** The import of one run, by one or more attempts. */
  private static final class Import {
    private final Engine engine;
    private final Saving saving;
    private final Random random;
    private final int repoKey;
    private final long seed;
    private final List<Applied> applied = new ArrayList<>();
    private ChangeWriter writer;
    private int attempt = 1;
    private int saved;

    Import(Engine engine, Saving saving, Random random, int repoKey, long seed) {
      this.engine = engine;
      this.saving = saving;
      this.random = random;
      this.repoKey = repoKey;
      this.seed = seed;
      writer = engine.open(context(repoKey, seed, attempt));
    }

    List<Applied> apply(List<Change> changes, int chunk) {
      // Saved in between, so that changes also meet published rows.
      for (int part = 1; part <= PARTS; part++) {
        int end = part * CHANGES / PARTS;
        while (applied.size() < end) {
          int to = Math.min(end, applied.size() + chunk);
          applied.addAll(writer.apply(changes.subList(applied.size(), to)));
          next();
        }
        save();
      }
      return applied;
    }

    private void next() {
      int dice = random.nextInt(100);
      if (dice < saving.stage) {
        // Some of the rows, most times: changes then meet a stage that has not all of them.
        int rows = 1 + random.nextInt(20);
        engine.database.write(() -> ((StagingChangeWriter) writer).stage(rows));
      } else if (dice < saving.stage + saving.save) {
        save();
      } else if (dice < saving.stage + saving.save + saving.breakOff) {
        attempt++;
        writer = engine.open(context(repoKey, seed, attempt));
        applied.subList(saved, applied.size()).clear();
      }
    }

    private void save() {
      engine.save(writer);
      saved = applied.size();
    }
  }

  private static WriteContext context(int repoKey, long seed, int attempt) {
    WriteContext usual = Engine.context(repoKey, "job");
    boolean prefix = seed % 2 == 0;
    boolean checkAccess = seed % 4 >= 2;
    return new WriteContext(
        repoKey,
        "job",
        attempt,
        usual.userId(),
        usual.time(),
        checkAccess,
        Set.of("C30000mCpCpC"),
        prefix);
  }

  /** All that is published, also what readers do not see: access ids, attributes of links. */
  private static List<String> rows(Engine engine, int repoKey) {
    return engine
        .database
        .jdbc()
        .sql(
            """
            select 'object ' || id || type || name || coalesce(access_id, '') || attributes as row
            from model_object where repo_key = :repoKey
            union all
            select 'link ' || source || link_end || target || ord || attributes
            from model_link where repo_key = :repoKey
            union all
            select 'text ' || source || link_end || target || attribute || body
            from model_text where repo_key = :repoKey
            """)
        .param("repoKey", repoKey)
        .query(String.class)
        .list()
        .stream()
        .sorted()
        .toList();
  }

  private static List<String> keys(Engine engine, int repoKey) {
    return engine
        .database
        .jdbc()
        .sql("select hash || holder from model_unique where repo_key = ?")
        .param(repoKey)
        .query(String.class)
        .list();
  }

  /** What may happen behind a chunk, each in percent. */
  private enum Saving {
    AT_END(0, 0, 0),
    STAGING(40, 0, 0),
    BOTH(30, 20, 0),
    BROKEN_OFF(30, 10, 3);

    final int stage;
    final int save;
    final int breakOff;

    Saving(int stage, int save, int breakOff) {
      this.stage = stage;
      this.save = save;
      this.breakOff = breakOff;
    }
  }
}
