package io.importhub.server.importjob;

import io.importhub.server.repository.Applied;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.ChangeWriter;
import io.importhub.server.repository.ChangeWriters;
import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.RejectCode;
import io.importhub.server.repository.WriteContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A repository of names in the test's database: a name that is there already is refused, one that
 * begins with {@code old} stands under another name.
 */
final class ThingWriters implements ChangeWriters {
  private final JdbcClient jdbc;
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger swept = new AtomicInteger();

  ThingWriters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<String> saved(int repoKey) {
    return jdbc.sql("select name from thing where repo_key = :repoKey and staged_by is null")
        .param("repoKey", repoKey)
        .query(String.class)
        .list();
  }

  int staged() {
    return jdbc.sql("select count(*) from thing where staged_by is not null")
        .query(Integer.class)
        .single();
  }

  /** Leaves a row as a writer does that was neither saved nor given up. */
  void leaveStaged(String owner) {
    jdbc.sql("insert into thing (repo_key, name, staged_by, attempt) values (1, 'left', :owner, 1)")
        .param("owner", owner)
        .update();
  }

  @Override
  public Metamodel metamodel(int repoKey) {
    return (owner, attribute, value) -> false;
  }

  @Override
  public ChangeWriter open(WriteContext context) {
    jdbc.sql("delete from thing where staged_by = :owner and attempt < :attempt")
        .param("owner", context.owner())
        .param("attempt", context.attempt())
        .update();
    return new Writer(context, new HashSet<>(saved(context.repoKey())));
  }

  @Override
  public Set<String> owners() {
    return Set.copyOf(
        jdbc.sql("select distinct staged_by from thing where staged_by is not null")
            .query(String.class)
            .list());
  }

  @Override
  public void giveUp(String owner) {
    jdbc.sql("delete from thing where staged_by = :owner").param("owner", owner).update();
  }

  @Override
  public void sweep() {
    swept.incrementAndGet();
  }

  /** So that few things are many rows, which are staged in several transactions. */
  private static final int ROWS_OF_A_THING = 10;

  private static final int THINGS_OF_A_TRANSACTION = 1000;

  private final class Writer implements ChangeWriter {
    private final WriteContext context;
    private final Set<String> seen;
    private final List<String> pending = new ArrayList<>();

    Writer(WriteContext context, Set<String> seen) {
      this.context = context;
      this.seen = seen;
    }

    @Override
    public List<Applied> apply(List<Change> changes) {
      List<Applied> applied = new ArrayList<>();
      for (Change change : changes) {
        String name = ((Change.Create) change).object().name();
        if (!seen.add(name)) {
          applied.add(
              new Applied.Refused(
                  RejectCode.ALREADY_EXISTS,
                  ChangePart.of(ChangePart.Kind.NAME),
                  name + " exists already"));
          continue;
        }
        pending.add(name);
        applied.add(
            new Applied.Done(
                name.startsWith("old")
                    ? new Applied.Renamed("id", "Thing", name, "other " + name)
                    : null,
                null));
      }
      return applied;
    }

    @Override
    public int pendingRows() {
      return ROWS_OF_A_THING * pending.size();
    }

    @Override
    public boolean prepareSave(Consumer<Runnable> inTransaction) {
      return false;
    }

    @Override
    public void stage(Consumer<Runnable> inTransaction) {
      while (!pending.isEmpty()) {
        inTransaction.accept(
            () -> stage(pending.subList(0, Math.min(THINGS_OF_A_TRANSACTION, pending.size()))));
      }
    }

    private void stage(List<String> names) {
      for (String name : names) {
        jdbc.sql(
                "insert into thing (repo_key, name, staged_by, attempt)"
                    + " values (:repoKey, :name, :owner, :attempt)")
            .param("repoKey", context.repoKey())
            .param("name", name)
            .param("owner", context.owner())
            .param("attempt", context.attempt())
            .update();
      }
      names.clear();
    }

    @Override
    public void save() {
      stage(pending);
      jdbc.sql("update thing set staged_by = null where staged_by = :owner and attempt = :attempt")
          .param("owner", context.owner())
          .param("attempt", context.attempt())
          .update();
    }

    @Override
    public void giveUp() {
      pending.clear();
      jdbc.sql("delete from thing where staged_by = :owner and attempt = :attempt")
          .param("owner", context.owner())
          .param("attempt", context.attempt())
          .update();
    }
  }
}
