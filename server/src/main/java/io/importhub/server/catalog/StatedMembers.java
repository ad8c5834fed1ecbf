package io.importhub.server.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * What the configuration of this node states of the catalog's entries: the administration API does
 * not change that, for the next start would undo it. Safe for all threads.
 */
@Component
public final class StatedMembers {
  private final Map<String, Stated> entries = new ConcurrentHashMap<>();

  private record Stated(String key, Set<String> members) {}

  StatedMembers() {}

  void add(EntryKind kind, String id, String key, Set<String> members) {
    entries.put(kind + " " + id, new Stated(key, members));
  }

  /**
   * The setting that states a member of an entry, or empty when none does.
   *
   * @param id the entry's id, {@code environment/id} for what lies in one
   * @param member as {@link Difference} names it
   */
  public Optional<String> settingOf(EntryKind kind, String id, String member) {
    return Optional.ofNullable(entries.get(kind + " " + id))
        .filter(stated -> stated.members().contains(member))
        .map(stated -> stated.key() + "." + member.replace('_', '-'));
  }
}
