package io.importhub.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random changes over few ids and names: how they are chunked, staged and saved is not seen. */
class ChunkingTest {
  private static final int CHANGES = 400;
  private static final int PARTS = 4;

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

  private static void check(Engine engine, long seed) {
    List<Change> changes = new RandomChanges(seed).next(CHANGES);
    List<Applied> expected = new ArrayList<>();
    // One by one, each saved: every change meets nothing but published rows.
    ChangeWriter oneByOne = engine.open(context(0, seed));
    for (Change change : changes) {
      expected.addAll(oneByOne.apply(List.of(change)));
      engine.save(oneByOne);
    }
    assertThat(expected).hasAtLeastOneElementOfType(Applied.Done.class);
    assertThat(expected).hasAtLeastOneElementOfType(Applied.Refused.class);
    List<ModelObject> repository = engine.all(0);
    List<String> rows = rows(engine, 0);
    int run = 0;
    for (int chunk : new int[] {1, 2, 7, 1000}) {
      for (Saving saving : Saving.values()) {
        run++;
        var random = new Random(seed * 100 + run);
        List<Applied> applied = apply(engine, changes, chunk, saving, random, run, seed);
        assertThat(applied).as("chunks of %d, %s", chunk, saving).isEqualTo(expected);
        assertThat(engine.all(run)).as("chunks of %d, %s", chunk, saving).isEqualTo(repository);
        assertThat(rows(engine, run)).as("chunks of %d, %s", chunk, saving).isEqualTo(rows);
      }
    }
    engine.database.bean(ChangeWriters.class).sweep();
    assertThat(stageRows(engine)).isZero();
  }

  private static List<Applied> apply(
      Engine engine,
      List<Change> changes,
      int chunk,
      Saving saving,
      Random random,
      int run,
      long seed) {
    ChangeWriter writer = engine.open(context(run, seed));
    List<Applied> applied = new ArrayList<>();
    // Saved in between, so that changes also meet published rows.
    for (int part = 0; part < PARTS; part++) {
      List<Change> some = changes.subList(part * CHANGES / PARTS, (part + 1) * CHANGES / PARTS);
      for (int from = 0; from < some.size(); from += chunk) {
        applied.addAll(writer.apply(some.subList(from, Math.min(some.size(), from + chunk))));
        int dice = random.nextInt(10);
        if (dice < saving.stageOfTen) {
          // Some of the rows, most times: changes then meet a stage that has not all of them.
          int rows = 1 + random.nextInt(20);
          engine.database.write(() -> ((StagingChangeWriter) writer).stage(rows));
        } else if (dice < saving.stageOfTen + saving.saveOfTen) {
          engine.save(writer);
        }
      }
      engine.save(writer);
    }
    return applied;
  }

  private static WriteContext context(int repoKey, long seed) {
    WriteContext usual = Engine.context(repoKey, "job");
    boolean prefix = seed % 2 == 0;
    boolean checkAccess = seed % 4 >= 2;
    return new WriteContext(
        repoKey,
        "job",
        1,
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

  private static long stageRows(Engine engine) {
    return engine
        .database
        .jdbc()
        .sql(
            """
            select (select count(*) from stage_object) + (select count(*) from stage_link)
              + (select count(*) from stage_text) + (select count(*) from model_stage)
            """)
        .query(Long.class)
        .single();
  }

  private enum Saving {
    AT_END(0, 0),
    STAGING(4, 0),
    BOTH(3, 2);

    final int stageOfTen;
    final int saveOfTen;

    Saving(int stageOfTen, int saveOfTen) {
      this.stageOfTen = stageOfTen;
      this.saveOfTen = saveOfTen;
    }
  }
}
