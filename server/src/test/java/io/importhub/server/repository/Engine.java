package io.importhub.server.repository;

import io.importhub.server.testkit.Databases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A repository on a real database, and short ways to write changes. */
final class Engine implements AutoCloseable {
  static final int REPO = 1;
  private static final int REPOSITORIES = 21;
  static final String APP1 = "uAI44DpkgsDp";
  static final String APP2 = "aBReKFizbZn1";
  static final String SITE1 = "a8G04CW15Wm1";
  static final String USER = "Kvlo(gBDIWdL";
  static final String ACCESS = "C30000mCpCpC";

  final Databases database;

  private Engine(Databases database) {
    this.database = database;
  }

  /** On a database of the kind of these tests. */
  static Engine open() {
    return new Engine(Databases.ofTests(RepositoryRoom.class));
  }

  static Engine sqlite() {
    return new Engine(Databases.sqlite(RepositoryRoom.class));
  }

  static Engine postgres() {
    return new Engine(Databases.postgres(RepositoryRoom.class));
  }

  /** Repositories 0 to 20 with the metamodel of a file. */
  static Engine sqlite(Path metamodel) {
    return new Engine(Databases.sqlite(settings(metamodel), RepositoryRoom.class)).named();
  }

  /** The same on PostgreSQL. */
  static Engine postgres(Path metamodel) {
    return new Engine(Databases.postgres(settings(metamodel), RepositoryRoom.class)).named();
  }

  private static List<String> settings(Path metamodel) {
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < REPOSITORIES; i++) {
      settings.add("--importhub.repositories[%d].environment=Env".formatted(i));
      settings.add("--importhub.repositories[%d].id=Repo%d".formatted(i, i));
      settings.add("--importhub.repositories[%d].metamodel=%s".formatted(i, metamodel));
    }
    return settings;
  }

  private Engine named() {
    database.write(
        () -> {
          database.jdbc().sql("insert into environment (id, name) values ('Env', 'E')").update();
          for (int i = 0; i < REPOSITORIES; i++) {
            database
                .jdbc()
                .sql(
                    "insert into repository (repo_key, environment_id, id, name)"
                        + " values (?, 'Env', ?, 'R')")
                .params(i, "Repo" + i)
                .update();
          }
        });
    return this;
  }

  static WriteContext context() {
    return context(REPO, "job");
  }

  static WriteContext context(int repoKey, String owner) {
    return new WriteContext(
        repoKey, owner, 1, USER, Instant.parse("2026-01-31T10:15:00Z"), false, null, false);
  }

  static WriteContext checkingAccess(String... accessIds) {
    return new WriteContext(
        REPO,
        "job",
        1,
        USER,
        Instant.parse("2026-01-31T10:15:00Z"),
        true,
        Set.of(accessIds),
        false);
  }

  static WriteContext prefixing() {
    return new WriteContext(
        REPO, "job", 1, USER, Instant.parse("2026-01-31T10:15:00Z"), false, null, true);
  }

  ChangeWriter open(WriteContext context) {
    return database.write(() -> database.bean(ChangeWriters.class).open(context));
  }

  /** Applies changes as an import of its own and saves them. */
  List<Applied> run(Change... changes) {
    return run(context(), changes);
  }

  List<Applied> run(WriteContext context, Change... changes) {
    ChangeWriter writer = open(context);
    List<Applied> applied = writer.apply(List.of(changes));
    save(writer);
    return applied;
  }

  void stage(ChangeWriter writer) {
    writer.stage(database::write);
  }

  void save(ChangeWriter writer) {
    database.write(writer::save);
  }

  /** How many rows of stages there are, of all repositories, and files of such rows. */
  long staged() {
    long rows =
        database
            .jdbc()
            .sql(
                """
                select (select count(*) from stage_object) + (select count(*) from stage_link)
                  + (select count(*) from stage_text) + (select count(*) from stage_unique)
                  + (select count(*) from model_stage)
                """)
            .query(Long.class)
            .single();
    return rows + database.files().stream().filter(name -> name.contains("-stage-")).count();
  }

  RepositoryReader reader() {
    return database.bean(RepositoryReader.class);
  }

  ModelObject object(String id) {
    return reader().object(REPO, id).orElseThrow();
  }

  List<ModelObject> all() {
    return all(REPO);
  }

  List<ModelObject> all(int repoKey) {
    List<ModelObject> all = new ArrayList<>();
    ModelPage page = reader().objects(repoKey, new ObjectFilter(null, null), null, 1000);
    all.addAll(page.objects());
    while (page.next() != null) {
      page = reader().objects(repoKey, new ObjectFilter(null, null), page.next(), 1000);
      all.addAll(page.objects());
    }
    return all;
  }

  @Override
  public void close() {
    database.close();
  }
}
