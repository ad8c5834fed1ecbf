package io.importhub.server.repository;

import static io.importhub.server.repository.Changes.connect;
import static io.importhub.server.repository.Changes.creating;
import static io.importhub.server.repository.Changes.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepositoryReaderTest {
  private static final ObjectFilter ALL = new ObjectFilter(null, null);

  @Test
  void listsInCodePointOrderOnSqlite() {
    try (Engine engine = Engine.open()) {
      lists(engine);
    }
  }

  @Test
  void listsInCodePointOrderOnPostgres() {
    try (Engine engine = Engine.postgres()) {
      lists(engine);
    }
  }

  private static void lists(Engine engine) {
    engine.run(
        creating("Application", "a", "a00000000000"),
        creating("Application", "B", "B00000000000"),
        creating("Site", "a", "(00000000000"),
        creating("Site", "one", "100000000000"));
    RepositoryReader reader = engine.reader();
    assertThat(ids(reader.objects(Engine.REPO, ALL, null, 100)))
        .containsExactly("(00000000000", "100000000000", "B00000000000", "a00000000000");
    ModelPage first = reader.objects(Engine.REPO, ALL, null, 3);
    assertThat(first.next()).isEqualTo("B00000000000");
    ModelPage second = reader.objects(Engine.REPO, ALL, first.next(), 1);
    assertThat(ids(second)).containsExactly("a00000000000");
    assertThat(second.next()).isNull();
    assertThat(ids(reader.objects(Engine.REPO, new ObjectFilter("Application", null), null, 10)))
        .containsExactly("B00000000000", "a00000000000");
    assertThat(ids(reader.objects(Engine.REPO, new ObjectFilter(null, "a"), null, 10)))
        .containsExactly("(00000000000", "a00000000000");
    assertThat(ids(reader.objects(Engine.REPO, new ObjectFilter("Site", "a"), null, 10)))
        .containsExactly("(00000000000");
    assertThat(reader.object(2, "a00000000000")).isEmpty();
  }

  @Test
  void linksStandByEndAndOrder() {
    try (Engine engine = Engine.open()) {
      engine.run(
          creating("Application", "Billing", "a00000000000"),
          creating("Site", "Lyon", "b00000000000"),
          creating("Site", "Brest", "c00000000000"),
          connect(link("Application", "Billing", null, "Site", "Lyon", null), "Order", "20"),
          connect(link("Application", "Billing", null, "Site", "Brest", null), "Order", "3"),
          connect(link("Application", "Billing", null, "Owner", "Brest", null)));
      assertThat(engine.object("a00000000000").links())
          .containsExactly(
              new ModelLink("Owner", "c00000000000", 9999),
              new ModelLink("Site", "c00000000000", 3),
              new ModelLink("Site", "b00000000000", 20));
    }
  }

  @Test
  void aPageOfLargeTextsEndsEarly() {
    try (Engine engine = Engine.open()) {
      for (int i = 0; i < 5; i++) {
        String id = "a0000000000" + i;
        engine.run(
            creating("Application", "Large " + i, id),
            Changes.text("Application", "Large " + i, id, "Comment", "x".repeat(4_000_000)));
      }
      ModelPage page = engine.reader().objects(Engine.REPO, ALL, null, 100);
      assertThat(page.objects()).hasSize(4);
      assertThat(page.next()).isEqualTo("a00000000003");
      assertThat(engine.all()).hasSize(5);
    }
  }

  private static List<String> ids(ModelPage page) {
    return page.objects().stream().map(ModelObject::id).toList();
  }
}
