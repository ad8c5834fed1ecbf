package io.importhub.server.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL finds rows by their keys through the whole index, also when its statistics are of
 * other repositories and stages: it would take the first column of any index for enough.
 */
class PostgresPlansTest {
  private static final int ROWS = 20_000;
  private static final int KNOWN = 7;
  private static final int UNKNOWN = 8;

  @Test
  void findsObjectsOfARepositoryThatTheStatisticsDoNotKnow() {
    lookUp(
        "model_object",
        queries -> queries.published(UNKNOWN, "id", some("id"), object -> {}),
        queries -> queries.published(UNKNOWN, "name", some("name"), object -> {}));
  }

  @Test
  void findsObjectsOfAStageThatTheStatisticsDoNotKnow() {
    lookUp(
        "stage_object",
        queries -> queries.staged(UNKNOWN, "id", some("id"), (id, object) -> {}),
        queries -> queries.staged(UNKNOWN, "name", some("name"), (id, object) -> {}));
  }

  @SafeVarargs
  private static void lookUp(String table, Consumer<ModelQueries>... lookUps) {
    try (Engine engine = Engine.postgres()) {
      JdbcClient jdbc = engine.database.jdbc();
      boolean stage = table.startsWith("stage");
      String insert =
          "insert into %s (%s, id, type, name, attributes%s)"
                  .formatted(table, stage ? "stage_id" : "repo_key", stage ? ", deleted, cut" : "")
              + " select %d, lpad(i::text, 12, '0'), 'Application', 'name' || i, '{}'"
              + (stage ? ", false, false" : "")
              + " from generate_series(1, %d) i";
      jdbc.sql(insert.formatted(KNOWN, ROWS)).update();
      jdbc.sql("analyze " + table).update();
      jdbc.sql(insert.formatted(UNKNOWN, ROWS)).update();
      ModelQueries queries = engine.database.bean(ModelQueries.class);
      for (Consumer<ModelQueries> lookUp : lookUps) {
        long before = entriesRead(jdbc, table);
        engine.database.write(
            () -> {
              queries.begin();
              lookUp.accept(queries);
              // The counts of this session show when its transaction is over.
              jdbc.sql("select pg_stat_force_next_flush()").query().listOfRows();
            });
        assertThat(entriesRead(jdbc, table) - before).isBetween(1000L, 10_000L);
      }
    }
  }

  /** How many entries of a table's indexes were read. */
  private static long entriesRead(JdbcClient jdbc, String table) {
    return jdbc.sql("select sum(idx_tup_read) from pg_stat_user_indexes where relname = ?")
        .param(table)
        .query(Long.class)
        .single();
  }

  private static List<String> some(String column) {
    return new ArrayList<>(
        IntStream.rangeClosed(1, 1000)
            .mapToObj(i -> column.equals("id") ? "%012d".formatted(i) : "name" + i)
            .toList());
  }
}
