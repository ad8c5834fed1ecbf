package io.importhub.server.repository;

import static io.importhub.server.repository.Changes.creating;
import static io.importhub.server.repository.Changes.update;
import static io.importhub.server.repository.Engine.APP1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StagingTest {

  @Test
  @DisplayName("T-75 readers see the old state until the saving transaction commits")
  void nobodySeesWhatIsNotSaved() {
    try (Engine engine = Engine.open()) {
      readersSeeTheOldState(engine);
    }
  }

  @Test
  @DisplayName("T-75 the same on PostgreSQL")
  void nobodySeesWhatIsNotSavedOnPostgres() {
    try (Engine engine = Engine.postgres()) {
      readersSeeTheOldState(engine);
    }
  }

  private static void readersSeeTheOldState(Engine engine) {
    engine.run(creating("Application", "Billing", APP1, "Code", "OLD"));
    ChangeWriter writer = engine.open(Engine.context());
    writer.apply(List.of(update("Application", "Billing", APP1, "Code", "NEW")));
    assertThat(writer.pendingRows()).isEqualTo(1);
    assertThat(code(engine)).isEqualTo("OLD");
    engine.stage(writer);
    assertThat(writer.pendingRows()).isZero();
    assertThat(code(engine)).isEqualTo("OLD");
    engine.database.write(
        () -> {
          writer.save();
          assertThat(inAnotherThread(() -> code(engine))).isEqualTo("OLD");
        });
    assertThat(code(engine)).isEqualTo("NEW");
  }

  @Test
  void onPostgresATransactionStagesTwoThousandRowsAndTheRestStaysInMemory() {
    try (Engine engine = Engine.postgres()) {
      ChangeWriter writer = engine.open(Engine.context());
      writer.apply(sites(0, 4500));
      List<Integer> left = stage(engine, writer);
      assertThat(left).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0);
      assertThat(left.getFirst()).isBetween(3000, 3600);
      assertThat(engine.staged()).isEqualTo(4500 + 1);
      engine.save(writer);
      assertThat(engine.all()).hasSize(4500);
    }
  }

  @Test
  void onSqliteStagedRowsAreInAFileWhichNoTransactionWaitsFor() {
    try (Engine engine = Engine.sqlite()) {
      ChangeWriter writer = engine.open(Engine.context());
      writer.apply(sites(0, 3000));
      assertThat(stage(engine, writer)).as("one transaction, in which none leaves").hasSize(1);
      assertThat(writer.pendingRows()).isZero();
      writer.apply(sites(3000, 4500));
      assertThat(stage(engine, writer)).isEmpty();
      assertThat(writer.pendingRows()).isZero();
      assertThat(engine.staged()).as("the file and what knows of it").isEqualTo(1 + 1);
      assertThat(engine.all()).isEmpty();
      engine.save(writer);
      assertThat(engine.all()).hasSize(4500);
      engine.database.bean(ChangeWriters.class).sweep();
      assertThat(engine.staged()).isZero();
    }
  }

  @Test
  void whatASaveThatRolledBackLeftIsSweptOnceTheNextAttemptOpens() {
    try (Engine engine = Engine.open()) {
      ChangeWriter first = engine.open(Engine.context());
      first.apply(sites(0, 10));
      engine.stage(first);
      assertThatThrownBy(
              () ->
                  engine.database.write(
                      () -> {
                        first.save();
                        throw new IllegalStateException("the outcome cannot be written");
                      }))
          .hasMessage("the outcome cannot be written");
      assertThat(engine.all()).isEmpty();
      for (int i = 0; i < 20; i++) {
        ChangeWriter next = engine.open(Engine.context());
        next.apply(sites(10 * i, 10 * i + 10));
        engine.stage(next);
        engine.save(next);
      }
      assertThat(engine.all()).hasSize(200);
      engine.database.bean(ChangeWriters.class).sweep();
      assertThat(engine.staged()).isZero();
    }
  }

  @Test
  void aStageWhoseOpeningRolledBackLeavesNoFile() {
    try (Engine engine = Engine.sqlite()) {
      ChangeWriter writer = engine.open(Engine.context());
      writer.apply(sites(0, 10));
      assertThatThrownBy(
              () ->
                  writer.stage(
                      work ->
                          engine.database.write(
                              () -> {
                                work.run();
                                throw new IllegalStateException("taken over");
                              })))
          .hasMessage("taken over");
      assertThat(engine.staged()).isZero();
    }
  }

  @Test
  void filesOfAProcessThatDiedAreDeletedAtTheStart() throws IOException {
    try (Engine engine = Engine.sqlite()) {
      String database =
          engine
              .database
              .jdbc()
              .sql("select file from pragma_database_list where name = 'main'")
              .query(String.class)
              .single();
      Files.writeString(Path.of(database + "-stage-1a2b"), "left");
      assertThat(engine.staged()).isEqualTo(1);
      engine.database.bean(StageFiles.class).deleteLeft();
      assertThat(engine.staged()).isZero();
      assertThat(engine.database.files()).contains("importhub.db");
    }
  }

  private static List<Change> sites(int from, int to) {
    return IntStream.range(from, to)
        .<Change>mapToObj(i -> creating("Site", "Site " + i, null))
        .toList();
  }

  /** Stages; how many rows were in memory after each transaction. */
  private static List<Integer> stage(Engine engine, ChangeWriter writer) {
    List<Integer> left = new ArrayList<>();
    writer.stage(
        work -> {
          engine.database.write(work);
          left.add(writer.pendingRows());
        });
    return left;
  }

  @Test
  void linksOfADeletedObjectStayGoneWhenItIsCreatedAgain() {
    try (Engine engine = Engine.open()) {
      Change.Link link = Changes.link("Application", "Billing", APP1, "Site", "Lyon", Engine.SITE1);
      Change lyon = creating("Site", "Lyon", Engine.SITE1);
      Change lyonGone = Changes.delete("Site", "Lyon", Engine.SITE1);
      engine.run(
          creating("Application", "Billing", APP1), lyon, Changes.connect(link, "Order", "1"));
      // In memory over published rows, then the same over a stage.
      ChangeWriter writer = engine.open(Engine.context());
      for (int i = 0; i < 2; i++) {
        assertThat(writer.apply(List.of(lyonGone, lyon, Changes.connect(link))))
            .containsOnly(new Applied.Done(null, null));
        engine.stage(writer);
      }
      writer.apply(List.of(lyonGone, lyon));
      engine.stage(writer);
      assertThat(writer.apply(List.of(Changes.connect(link))))
          .containsOnly(new Applied.Done(null, null));
      engine.save(writer);
      assertThat(engine.object(APP1).links()).extracting(ModelLink::order).containsExactly(9999);
    }
  }

  @Test
  void laterAttemptGivesUpWhatTheEarlierStaged() {
    try (Engine engine = Engine.open()) {
      ChangeWriter first = engine.open(Engine.context());
      first.apply(List.of(creating("Application", "Billing", APP1)));
      engine.stage(first);
      ChangeWriter second = engine.open(Engine.context());
      assertThat(second.apply(List.of(creating("Application", "Billing", APP1))))
          .containsExactly(new Applied.Done(null, null));
      engine.database.bean(ChangeWriters.class).sweep();
      assertThat(engine.staged()).isZero();
    }
  }

  @Test
  void whatIsGivenUpIsNotSaved() {
    try (Engine engine = Engine.open()) {
      ChangeWriter writer = engine.open(Engine.context());
      writer.apply(List.of(creating("Application", "Billing", APP1)));
      engine.stage(writer);
      engine.database.write(writer::giveUp);
      engine.save(writer);
      assertThat(engine.all()).isEmpty();
      engine.database.bean(ChangeWriters.class).sweep();
      assertThat(engine.staged()).isZero();
    }
  }

  @Test
  void whatAnOwnerLeftIsGivenUpAndSwept() {
    try (Engine engine = Engine.open()) {
      ChangeWriter left = engine.open(Engine.context(1, "left"));
      left.apply(List.of(creating("Application", "Billing", APP1)));
      engine.stage(left);
      ChangeWriter other = engine.open(Engine.context(2, "other"));
      other.apply(List.of(creating("Application", "Billing", APP1)));
      engine.stage(other);
      ChangeWriters writers = engine.database.bean(ChangeWriters.class);
      assertThat(writers.owners()).containsExactlyInAnyOrder("left", "other");

      writers.giveUp("left");
      writers.sweep();

      assertThat(writers.owners()).containsExactly("other");
      engine.save(other);
      assertThat(engine.all(1)).isEmpty();
      assertThat(engine.all(2)).hasSize(1);
      writers.sweep();
      assertThat(engine.staged()).isZero();
    }
  }

  @Test
  void sweepLeavesOpenStagesAlone() {
    try (Engine engine = Engine.open()) {
      ChangeWriter writer = engine.open(Engine.context());
      writer.apply(List.of(creating("Application", "Billing", APP1)));
      engine.stage(writer);
      engine.database.bean(ChangeWriters.class).sweep();
      engine.save(writer);
      assertThat(engine.all()).extracting(ModelObject::id).containsExactly(APP1);
    }
  }

  private static String code(Engine engine) {
    return String.valueOf(engine.object(APP1).attributes().get("Code"));
  }

  private static String inAnotherThread(Callable<String> work) {
    try (var executor = Executors.newSingleThreadExecutor()) {
      return executor.submit(work).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the reader does not answer", e);
    }
  }
}
