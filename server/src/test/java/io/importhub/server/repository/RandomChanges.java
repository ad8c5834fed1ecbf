package io.importhub.server.repository;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes of all kinds over so few ids and names that they meet all the time; repeatable. */
final class RandomChanges {
  private static final List<String> TYPES =
      List.of("Application", "Site", "Application", "Site", "Query");
  private static final List<String> NAMES = List.of("Billing", "Ledger", "Lyon", "Brest", "1-Lyon");
  private static final List<String> IDS =
      List.of("uAI44DpkgsDp", "a8G04CW15Wm1", "Kvlo(gBDIWdL", "aBReKFizbZn1");
  private static final List<String> ENDS = List.of("Hosting Site", "Owner");
  private static final List<String> LABELS = List.of("Code", "Comment", "Note", "Name");
  private static final List<String> ACCESS = List.of("C30000mCpCpC", "Other0000001");

  private final Random random;

  RandomChanges(long seed) {
    random = new Random(seed);
  }

  List<Change> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  private Change next() {
    return switch (random.nextInt(14)) {
      case 0, 1, 2, 12, 13 ->
          new Change.Create(object(), one(4) ? pick(ACCESS) : null, user(), values(), null);
      case 3, 4, 5 -> new Change.Update(object(), user(), values(), text());
      case 6 -> new Change.Delete(object(), null, List.of());
      case 7, 8, 9 -> new Change.Connect(link(), user(), order(), one(20) ? text() : null);
      case 10 -> new Change.Disconnect(link(), null, List.of());
      default -> new Change.ChangeLink(link(), user(), order(), text());
    };
  }

  private Change.Target object() {
    return Changes.target(pick(TYPES), pick(NAMES), id());
  }

  private Change.Link link() {
    return new Change.Link(object(), Ref.of(pick(ENDS)), pick(NAMES), id());
  }

  private @Nullable String id() {
    return one(6) ? null : pick(IDS);
  }

  private List<Change.Attribute> values() {
    return Stream.generate(() -> new Change.Attribute(Ref.of(pick(LABELS)), pick(NAMES)))
        .limit(random.nextInt(3))
        .toList();
  }

  private @Nullable String user() {
    return one(2) ? null : pick(IDS);
  }

  private List<Change.Attribute> order() {
    return switch (random.nextInt(3)) {
      case 0 -> List.of();
      case 1 -> values();
      default ->
          List.of(new Change.Attribute(Ref.of("Order"), String.valueOf(random.nextInt(11_000))));
    };
  }

  private Change.@Nullable Text text() {
    return one(2)
        ? null
        : new Change.Text(
            Ref.of(one(2) ? "Comment" : "Note"),
            "G3000000W10S",
            one(4) ? "" : "text " + random.nextInt(1000));
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
