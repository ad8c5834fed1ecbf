package io.importhub.server.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's turn to change the catalog: a transaction beside which no other one changes it, on
 * whatever node ({@link CatalogTurns}). What is reported here is told after its commit. For one
 * thread.
 */
public final class CatalogTurn {
  private final String actor;
  private final List<String> audit = new ArrayList<>();
  private final List<Object> events = new ArrayList<>();

  CatalogTurn(String actor) {
    this.actor = actor;
  }

  /** Reports that an entry was made. */
  public void created(EntryKind kind, String what, Record entry) {
    audit.add("%s created the %s %s: %s".formatted(actor, kind.word(), what, entry));
  }

  /**
   * Reports that an entry was changed, if it was.
   *
   * @param secret what of it was replaced and is never told, such as {@code password}, or null
   */
  public void changed(
      EntryKind kind, String what, List<Difference> differences, @Nullable String secret) {
    List<String> all =
        differences.stream()
            .map(Difference::toString)
            .collect(Collectors.toCollection(ArrayList::new));
    if (secret != null) {
      all.add("a new " + secret);
    }
    if (!all.isEmpty()) {
      audit.add(
          "%s changed the %s %s: %s".formatted(actor, kind.word(), what, String.join(", ", all)));
    }
  }

  /** Reports an application event, to be published after the commit. */
  public void announce(Object event) {
    events.add(event);
  }

  List<String> audit() {
    return audit;
  }

  List<Object> events() {
    return events;
  }
}
