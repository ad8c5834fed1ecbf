package io.importhub.server.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotKind.PARAM;
import static io.importhub.server.snapshot.SnapshotWorld.DEF;
import static io.importhub.server.snapshot.SnapshotWorld.autocommit;
import static io.importhub.server.snapshot.SnapshotWorld.def;
import static io.importhub.server.snapshot.SnapshotWorld.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.importhub.server.importer.snapshot.EntryNames;
import io.importhub.server.importer.snapshot.ImportStatus;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.repository.PublishConflict;
import io.importhub.server.repository.PublishOutcome;
import io.importhub.server.testkit.SnapshotZip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("postgresql")
@ExtendWith(SharedWorld.class)
class WorkSessionIT {
  private static final String GLOBAL = "@params/@global/";
  private static final String R1_1 = "@params/@profiles/P1/@regions/R1/1/";
  private static final String R1_2 = "@params/@profiles/P1/@regions/R1/2/";
  private static final String R2_1 = "@params/@profiles/P1/@regions/R2/1/";
  private static final String Q1_1 = "@params/@profiles/P2/@regions/Q1/1/";

  private final SnapshotWorld world;
  private final SnapshotWorld.Repo repo;

  WorkSessionIT(SnapshotWorld world) {
    this.world = world;
    repo = world.base();
  }

  @Test
  @DisplayName("R06 others see parameters once they are published")
  void othersSeeParametersOnceTheyArePublished() {
    repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", DEF));
    assertThat(repo.codes("ann")).containsExactly("a");
    assertThat(repo.codes("bob")).isEmpty();

    assertThat(repo.publish("ann")).isEqualTo(new PublishOutcome.Published(1));

    assertThat(repo.codes("bob")).containsExactly("a");
    assertThat(repo.session("ann")).isEmpty();
  }

  @Test
  @DisplayName("R07 R09 autocommit publishes the whole session, be it empty")
  void autocommitPublishesTheWholeSession() {
    repo.imports("ann", SnapshotZip.of(GLOBAL + "before.def", DEF));
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", DEF);

    SnapshotOutcome outcome = repo.imports("ann", zip, autocommit());

    assertThat(outcome.result().status()).isEqualTo(ImportStatus.OK);
    assertThat(outcome.result().message()).isNull();
    assertThat(outcome.awaiting()).isZero();
    assertThat(repo.codes("bob")).containsExactly("a", "before");
    SnapshotOutcome again = repo.imports("ann", zip, autocommit());
    assertThat(again.result().status()).isEqualTo(ImportStatus.OK);
    assertThat(items(again, PARAM)).containsExactly("a:SKIP");
  }

  @Test
  @DisplayName("R08 R11 with a warning or an error, or without autocommit, nothing is published")
  void nothingIsPublishedUnlessAllIsOk() {
    SnapshotOutcome warning =
        repo.imports(
            "ann", SnapshotZip.of(GLOBAL + "w.def", "tags = [\"NONE\"]\n" + DEF), autocommit());
    repo.imports(
        "ann", SnapshotZip.of(GLOBAL + "e.def", DEF, GLOBAL + "bad.mat", "x\n"), autocommit());
    repo.imports("ann", SnapshotZip.of(GLOBAL + "n.def", DEF));

    assertThat(warning.awaiting()).isEqualTo(1);
    assertThat(repo.codes("bob")).isEmpty();
    assertThat(repo.session("ann"))
        .containsExactly("CREATE e global", "CREATE n global", "CREATE w global");
  }

  @Test
  @DisplayName("R10 R12 a conflict is told with code, who and when, and the session is kept")
  void conflictIsToldAndTheSessionKept() {
    repo.published("bob", SnapshotZip.of(GLOBAL + "a.def", def("old")));
    repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", def("ann's")));
    Instant before = Instant.now();
    repo.published("bob", SnapshotZip.of(GLOBAL + "a.def", def("bob's")));

    SnapshotOutcome outcome =
        repo.imports("ann", SnapshotZip.of(GLOBAL + "b.def", DEF), autocommit());

    assertThat(outcome.result().status()).isEqualTo(ImportStatus.ERROR);
    assertThat(outcome.result().message())
        .startsWith("the work session is not published: a (global) was changed by bob at ");
    assertThat(repo.publish("ann"))
        .asInstanceOf(InstanceOfAssertFactories.type(PublishOutcome.Refused.class))
        .satisfies(
            refused ->
                assertThat(refused.conflicts())
                    .singleElement()
                    .satisfies(
                        conflict -> {
                          assertThat(conflict.key().code()).isEqualTo("a");
                          assertThat(conflict.kind()).isEqualTo(PublishConflict.Kind.CHANGED);
                          assertThat(conflict.userLogin()).isEqualTo("bob");
                          assertThat(conflict.at())
                              .isBetween(
                                  before.minus(Duration.ofSeconds(1)),
                                  Instant.now().plus(Duration.ofSeconds(1)));
                        }));
    assertThat(repo.session("ann")).containsExactly("UPDATE a global", "CREATE b global");
    assertThat(repo.definition("dan", "a").description()).isEqualTo("bob's");
  }

  @Test
  @DisplayName("R10 atomic keeps nothing when the session cannot be published")
  void atomicKeepsNothingWhenTheSessionCannotBePublished() {
    repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", def("ann's")));
    repo.published("bob", SnapshotZip.of(GLOBAL + "a.def", def("bob's")));
    var options = new SnapshotOptions(true, false, true, EntryNames.AUTO, true, false);

    SnapshotOutcome outcome =
        repo.imports(
            "ann", SnapshotZip.of(GLOBAL + "b.def", DEF, "@tags/@basic/T.tag", ""), options);

    assertThat(outcome.result().status()).isEqualTo(ImportStatus.ERROR);
    assertThat(outcome.saved()).isFalse();
    assertThat(outcome.awaiting()).isEqualTo(1);
    assertThat(repo.session("ann")).containsExactly("UPDATE a global");
    assertThat(repo.tags()).isEmpty();
  }

  @Test
  @DisplayName("R12 what two users changed alike is no conflict")
  void whatTwoUsersChangedAlikeIsNoConflict() {
    byte[] zip = SnapshotZip.of(GLOBAL + "a.def", DEF);
    repo.imports("ann", zip);
    repo.imports("bob", zip);

    assertThat(repo.publish("ann")).isEqualTo(new PublishOutcome.Published(1));
    assertThat(repo.publish("bob")).isEqualTo(new PublishOutcome.Published(1));
    assertThat(repo.session("bob")).isEmpty();
  }

  @Test
  @DisplayName("R12 rows 5, 6, 10 and 11 are checked again when a session is published")
  void placesAreCheckedAgain() {
    assertElsewhere(GLOBAL, R1_1, "global");
    assertElsewhere(R1_1, GLOBAL, "P1/R1/1");
    assertElsewhere(R1_1, R2_1, "P1/R1/1");
    assertElsewhere(R1_1, Q1_1, "P1/R1/1");
  }

  /** Bob publishes a new parameter at one place, Ann has it at another. */
  private void assertElsewhere(String bobs, String anns, String conflict) {
    SnapshotWorld.Repo fresh = world.base();
    fresh.imports("ann", SnapshotZip.of(anns + "a.def", DEF));
    fresh.published("bob", SnapshotZip.of(bobs + "a.def", DEF));

    assertThat(fresh.publish("ann"))
        .asInstanceOf(InstanceOfAssertFactories.type(PublishOutcome.Refused.class))
        .extracting(PublishOutcome.Refused::conflicts)
        .asInstanceOf(InstanceOfAssertFactories.list(PublishConflict.class))
        .extracting(PublishConflict::kind, c -> c.key().location().toString())
        .containsExactly(tuple(PublishConflict.Kind.ELSEWHERE, conflict));
    assertThat(fresh.places("dan", "a")).containsExactly(conflict);
  }

  @Test
  void versionsOfOneRegionByTwoUsersAreNoConflict() {
    repo.imports("ann", SnapshotZip.of(R1_1 + "a.def", DEF));
    repo.published("bob", SnapshotZip.of(R1_2 + "a.def", DEF));

    assertThat(repo.publish("ann")).isEqualTo(new PublishOutcome.Published(1));
    assertThat(repo.places("dan", "a")).containsExactly("P1/R1/1", "P1/R1/2");
  }

  @Test
  void changeOfWhatAnotherRemovedIsAConflictThatNamesHim() {
    repo.published("bob", SnapshotZip.of(GLOBAL + "a.def", def("old")));
    repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", def("new")));
    repo.imports("dan", SnapshotZip.of("config.json", REMOVE_ALL, "@params/", ""));
    assertThat(repo.publish("dan")).isEqualTo(new PublishOutcome.Published(1));

    PublishOutcome.Refused refused = (PublishOutcome.Refused) repo.publish("ann");

    assertThat(refused.conflicts())
        .extracting(PublishConflict::kind, PublishConflict::userLogin)
        .containsExactly(tuple(PublishConflict.Kind.REMOVED, "dan"));
    assertThat(refused.conflicts().getFirst().text())
        .startsWith("a (global) was removed by dan at ");
    assertThat(repo.reject("ann")).isEqualTo(1);
    assertThat(repo.codes("ann")).isEmpty();
  }

  @Test
  void removalOfWhatAnotherRemovedIsNoConflict() {
    repo.published("bob", SnapshotZip.of(GLOBAL + "a.def", DEF));
    repo.imports("ann", SnapshotZip.of("config.json", REMOVE_ALL, "@params/", ""));
    repo.imports("dan", SnapshotZip.of("config.json", REMOVE_ALL, "@params/", ""));

    assertThat(repo.publish("dan")).isEqualTo(new PublishOutcome.Published(1));
    assertThat(repo.publish("ann")).isEqualTo(new PublishOutcome.Published(1));
    assertThat(repo.codes("bob")).isEmpty();
  }

  @Test
  void whatWasRemovedAndMadeAgainMeanwhileIsAConflict() {
    repo.published("bob", SnapshotZip.of(GLOBAL + "a.def", def("old")));
    repo.imports("ann", SnapshotZip.of(GLOBAL + "a.def", def("ann's")));
    repo.imports("bob", SnapshotZip.of("config.json", REMOVE_ALL, "@params/", ""));
    repo.publish("bob");
    repo.published("bob", SnapshotZip.of(GLOBAL + "a.def", def("old")));

    assertThat(repo.publish("ann")).isInstanceOf(PublishOutcome.Refused.class);
  }

  @Test
  @DisplayName("R12 of many who publish the same code at once one succeeds")
  void ofManyAtOnceOneSucceeds() throws Exception {
    int users = 6;
    for (int i = 0; i < users; i++) {
      repo.imports(
          "user" + i,
          SnapshotZip.of(
              GLOBAL + "same.def", def("of user " + i), GLOBAL + "own" + i + ".def", DEF));
    }
    var together = new CyclicBarrier(users);
    List<Future<PublishOutcome>> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(users)) {
      for (int i = 0; i < users; i++) {
        String user = "user" + i;
        outcomes.add(
            threads.submit(
                () -> {
                  together.await();
                  return repo.publish(user);
                }));
      }
    }
    int published = 0;
    for (int i = 0; i < users; i++) {
      if (outcomes.get(i).get() instanceof PublishOutcome.Published) {
        published++;
        assertThat(repo.definition("dan", "same").description()).isEqualTo("of user " + i);
        assertThat(repo.codes("dan")).containsExactly("own" + i, "same");
      } else {
        assertThat(repo.session("user" + i)).hasSize(2);
      }
    }
    assertThat(published).isEqualTo(1);
  }

  private static final String REMOVE_ALL = "{\"parameters\": {\"removeNotInSnapshot\": true}}";
}
