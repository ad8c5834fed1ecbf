package io.importhub.server.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the settings of the catalog: its turn, what is wrong so far, what is stated. For
 * one thread.
 */
public final class SettingsRun {
  private final CatalogTurn turn;
  private final @Nullable StatedMembers stated;
  private final List<String> faults = new ArrayList<>();
  private final List<String> plain = new ArrayList<>();
  private final Map<String, String> seen = new HashMap<>();

  /**
   * @param stated where to record what is stated, or null for entries that nothing is stated of
   */
  SettingsRun(CatalogTurn turn, @Nullable StatedMembers stated) {
    this.turn = turn;
    this.stated = stated;
  }

  /** The turn in which everything is changed. */
  public CatalogTurn turn() {
    return turn;
  }

  /**
   * Handles one entry of the settings; what is wrong with it is recorded under its key.
   *
   * @param work gives the entry's id, which is {@code environment/id} for what lies in one
   */
  public void entry(EntryKind kind, int index, Record setting, Work work) {
    String key = "%s.%s[%d]".formatted(CatalogSettings.PREFIX, kind.list(), index);
    try {
      String id = work.apply();
      String earlier = seen.putIfAbsent(kind + " " + id, key);
      if (earlier != null) {
        faults.add(
            "%s: found the %s %s a second time, first at %s"
                .formatted(key, kind.word(), id, earlier));
      }
      if (stated != null) {
        stated.add(kind, id, key, members(setting));
      }
    } catch (BadEntryException e) {
      e.faults().forEach(fault -> faults.add(key + "." + kebab(fault)));
    }
  }

  /** Records what is wrong with all entries of a kind together. */
  public void fault(EntryKind kind, String message) {
    faults.add("%s.%s: %s".formatted(CatalogSettings.PREFIX, kind.list(), message));
  }

  /** What reads, compares and writes one entry. */
  public interface Work {
    /** Gives the entry's id. */
    String apply();
  }

  /**
   * A text that an entry must have.
   *
   * @throws BadEntryException if it is not there
   */
  public static String required(String member, @Nullable String text, String expected) {
    if (text == null || text.isEmpty()) {
      throw new BadEntryException(
          List.of(new CatalogFault(member, "found none, expected " + expected)));
    }
    return text;
  }

  /** Records that a secret stands in the settings as it is. */
  public void plain(EntryKind kind, int index, String member) {
    plain.add("%s.%s[%d].%s".formatted(CatalogSettings.PREFIX, kind.list(), index, member));
  }

  List<String> plain() {
    return plain;
  }

  /**
   * @throws BadCatalogException if something is wrong
   */
  void finish() {
    if (!faults.isEmpty()) {
      throw new BadCatalogException(faults);
    }
  }

  private static String kebab(CatalogFault fault) {
    return fault.member().replace('_', '-') + ": " + fault.message();
  }

  /** The members that a setting states, as differences name them. */
  private static Set<String> members(Record setting) {
    return Difference.present(setting).stream()
        // a hash states the same as the secret itself
        .map(member -> member.replaceFirst("_hash$", ""))
        .collect(Collectors.toSet());
  }
}
