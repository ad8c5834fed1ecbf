package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The repository as the next change sees it: the writer's memory over what lies under it. */
final class View {
  private final Pending pending;
  private final Base base;

  View(Pending pending, Base base) {
    this.pending = pending;
    this.base = base;
  }

  @Nullable StoredObject object(String id) {
    PendingObject changed = pending.object(id);
    return changed != null ? changed.state : base.object(id);
  }

  /** The object of a type and name; there is at most one. */
  @Nullable StoredObject object(String type, String name) {
    for (StoredObject object : named(name)) {
      if (object.type().equals(type)) {
        return object;
      }
    }
    return null;
  }

  /** The objects of any type that have a name. */
  List<StoredObject> named(String name) {
    List<StoredObject> found = new ArrayList<>();
    for (String id : base.named(name)) {
      if (pending.object(id) == null) {
        add(base.object(id), found);
      }
    }
    for (String id : pending.named(name)) {
      add(object(id), found);
    }
    return found;
  }

  @Nullable StoredLink link(LinkKey key) {
    PendingLink changed = pending.link(key);
    if (changed != null) {
      return changed.state;
    }
    return isCut(key.source()) || isCut(key.target()) ? null : base.link(key);
  }

  /**
   * The objects that a unique key was given to, in the order of their ids; some may have lost what
   * they hold it for.
   */
  Set<String> holders(String hash) {
    Set<String> holders = new TreeSet<>(base.holders(hash));
    pending
        .holders(hash)
        .forEach(
            (holder, holds) -> {
              if (holds) {
                holders.add(holder);
              } else {
                holders.remove(holder);
              }
            });
    return holders;
  }

  /** Gives a unique key to its holder, or takes it away. */
  void give(UniqueKey key, boolean holds) {
    pending.give(key, holds);
  }

  /** Loads the objects of some names at once, as they will be asked for. */
  void expectNames(List<String> names) {
    base.load(List.of(), names);
  }

  void put(StoredObject object) {
    pending.put(object);
  }

  /** Deletes an object and its links. */
  void remove(StoredObject object) {
    pending.remove(object.id());
  }

  void put(StoredLink link) {
    pending.put(link);
  }

  void remove(StoredLink link) {
    pending.remove(link);
  }

  /** Sets a text of an object that was put, or removes it: empty. */
  void objectText(String id, String attribute, Optional<String> body) {
    PendingObject changed = pending.object(id);
    if (changed != null) {
      pending.text(changed, attribute, body);
    }
  }

  /** Sets a text of a link that was put, or removes it: empty. */
  void linkText(LinkKey key, String attribute, Optional<String> body) {
    PendingLink changed = pending.link(key);
    if (changed != null) {
      pending.text(changed, attribute, body);
    }
  }

  private boolean isCut(String id) {
    PendingObject changed = pending.object(id);
    return changed != null && changed.cut;
  }

  private static void add(@Nullable StoredObject object, List<StoredObject> found) {
    if (object != null) {
      found.add(object);
    }
  }
}
