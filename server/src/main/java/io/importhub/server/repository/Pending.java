package io.importhub.server.repository;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a writer has changed in memory since its last stage or save. */
final class Pending {
  private static final int CHARS_OF_A_ROW = 4096;

  private final Map<String, PendingObject> objects = new LinkedHashMap<>();
  private final Map<LinkKey, PendingLink> links = new LinkedHashMap<>();
  private final Map<String, Set<String>> idsByName = new HashMap<>();
  private final Map<String, Set<LinkKey>> linksByObject = new HashMap<>();
  private final Map<String, Map<String, Boolean>> holdersByKey = new LinkedHashMap<>();
  private long textRows;
  private long textChars;

  int rows() {
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            objects.size()
                + links.size()
                + holdersByKey.size()
                + textRows
                + textChars / CHARS_OF_A_ROW);
  }

  boolean isEmpty() {
    return objects.isEmpty() && links.isEmpty();
  }

  void clear() {
    objects.clear();
    links.clear();
    idsByName.clear();
    linksByObject.clear();
    holdersByKey.clear();
    textRows = 0;
    textChars = 0;
  }

  Collection<PendingObject> objects() {
    return objects.values();
  }

  Collection<PendingLink> links() {
    return links.values();
  }

  /** Changed holders of unique keys by the key's hash: whether they hold it. */
  Map<String, Map<String, Boolean>> uniqueKeys() {
    return holdersByKey;
  }

  /** The changed holders of a unique key: whether they hold it. */
  Map<String, Boolean> holders(String hash) {
    return holdersByKey.getOrDefault(hash, Map.of());
  }

  void give(UniqueKey key, boolean holds) {
    holdersByKey
        .computeIfAbsent(key.hash(), hash -> new LinkedHashMap<>())
        .put(key.holder(), holds);
  }

  /** The object, or null when it has not changed. */
  @Nullable PendingObject object(String id) {
    return objects.get(id);
  }

  /** The link, or null when it has not changed. */
  @Nullable PendingLink link(LinkKey key) {
    return links.get(key);
  }

  /** The ids of changed objects that have a name. */
  Set<String> named(String name) {
    return idsByName.getOrDefault(name, Set.of());
  }

  void put(StoredObject object) {
    PendingObject pending = objects.computeIfAbsent(object.id(), PendingObject::new);
    forgetName(pending);
    pending.state = object;
    idsByName.computeIfAbsent(object.name(), name -> new LinkedHashSet<>()).add(object.id());
  }

  void remove(String id) {
    PendingObject pending = objects.computeIfAbsent(id, PendingObject::new);
    forgetName(pending);
    pending.state = null;
    pending.cut = true;
    pending.texts.clear();
    Set<LinkKey> gone = linksByObject.remove(id);
    if (gone != null) {
      for (LinkKey key : gone) {
        links.remove(key);
        forgetLink(key, key.source().equals(id) ? key.target() : key.source());
      }
    }
  }

  void put(StoredLink link) {
    pendingLink(link.key()).state = link;
  }

  void remove(StoredLink link) {
    PendingLink pending = pendingLink(link.key());
    pending.state = null;
    link.attributes()
        .values()
        .forEach(
            (label, value) -> {
              if (value.isText()) {
                pending.texts.put(label, Optional.empty());
              }
            });
  }

  /** Sets or removes a text of an object or link that is here. */
  void text(Map<String, Optional<String>> texts, String attribute, Optional<String> body) {
    texts.put(attribute, body);
    textRows++;
    textChars += body.map(String::length).orElse(0);
  }

  private PendingLink pendingLink(LinkKey key) {
    linksByObject.computeIfAbsent(key.source(), id -> new LinkedHashSet<>()).add(key);
    linksByObject.computeIfAbsent(key.target(), id -> new LinkedHashSet<>()).add(key);
    return links.computeIfAbsent(key, PendingLink::new);
  }

  private void forgetName(PendingObject pending) {
    if (pending.state != null) {
      Set<String> ids = idsByName.get(pending.state.name());
      if (ids != null) {
        ids.remove(pending.id);
      }
    }
  }

  private void forgetLink(LinkKey key, String id) {
    Set<LinkKey> keys = linksByObject.get(id);
    if (keys != null) {
      keys.remove(key);
    }
  }
}
