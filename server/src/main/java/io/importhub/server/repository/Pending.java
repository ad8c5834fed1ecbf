package io.importhub.server.repository;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a writer has changed in memory since its last stage or save. */
final class Pending {
  private static final int CHARS_OF_A_ROW = 512;

  private final Map<String, PendingObject> objects = new HashMap<>();
  private final Map<LinkKey, PendingLink> links = new HashMap<>();
  private final Map<String, Set<String>> idsByName = new HashMap<>();
  private final NavigableMap<String, Map<String, Boolean>> holdersByKey = new TreeMap<>();
  private @Nullable Map<String, Set<LinkKey>> linksByObject; // null: no deletion has asked yet
  private @Nullable Queue<PendingObject> objectsByKey; // what is left to be taken, or null: unknown
  private @Nullable Queue<PendingLink> linksByKey;
  private long textRows;
  private long chars;

  int rows() {
    return (int) Math.min(Integer.MAX_VALUE, weight());
  }

  boolean isEmpty() {
    return objects.isEmpty() && links.isEmpty() && holdersByKey.isEmpty();
  }

  void clear() {
    objects.clear();
    links.clear();
    idsByName.clear();
    holdersByKey.clear();
    linksByObject = null;
    objectsByKey = null;
    linksByKey = null;
    textRows = 0;
    chars = 0;
  }

  /** Takes rows out, objects, then links, then unique keys, until as many are left. */
  ChangedRows take(long left) {
    Queue<PendingObject> nextObjects = objectsByKey();
    Queue<PendingLink> nextLinks = linksByKey();
    ChangedRows taken =
        new ChangedRows(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
    while (weight() > left && !nextObjects.isEmpty()) {
      PendingObject object = nextObjects.remove();
      taken.objects().add(object);
      forgetName(object);
      objects.remove(object.id);
      textsGone(object);
      chars -= object.chars;
    }
    while (weight() > left && !nextLinks.isEmpty()) {
      PendingLink link = nextLinks.remove();
      taken.links().add(link);
      forgetLink(link.key, link.key.source());
      forgetLink(link.key, link.key.target());
      forget(link);
    }
    while (weight() > left && !holdersByKey.isEmpty()) {
      Map.Entry<String, Map<String, Boolean>> key = holdersByKey.pollFirstEntry();
      key.getValue()
          .forEach(
              (holder, holds) ->
                  taken.uniqueKeys().put(new UniqueKey(key.getKey(), holder), holds));
    }
    return taken;
  }

  /** Takes all rows out. */
  ChangedRows takeAll() {
    ChangedRows all = take(0);
    clear();
    return all;
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
    PendingObject pending = pendingObject(object.id());
    forgetName(pending);
    pending.state = object;
    pending.chars = count(pending.chars, object.attributes());
    idsByName.merge(object.name(), Set.of(object.id()), Pending::union);
  }

  void remove(String id) {
    PendingObject pending = pendingObject(id);
    forgetName(pending);
    pending.state = null;
    pending.cut = true;
    textsGone(pending);
    pending.clearTexts();
    Set<LinkKey> gone = linksByObject().remove(id);
    if (gone != null) {
      linksByKey = null;
      for (LinkKey key : gone) {
        PendingLink link = links.get(key);
        if (link != null) {
          forget(link);
        }
        forgetLink(key, key.source().equals(id) ? key.target() : key.source());
      }
    }
  }

  void put(StoredLink link) {
    PendingLink pending = pendingLink(link.key());
    pending.state = link;
    pending.chars = count(pending.chars, link.attributes());
  }

  void remove(StoredLink link) {
    PendingLink pending = pendingLink(link.key());
    pending.state = null;
    link.attributes()
        .forEach(
            (label, value) -> {
              if (value.isText()) {
                text(pending, label, Optional.empty());
              }
            });
  }

  /** Sets or removes a text of an object or link that is here. */
  void text(PendingRow row, String attribute, Optional<String> body) {
    if (!row.texts().containsKey(attribute)) {
      textRows++;
    }
    chars -= length(row.texts().getOrDefault(attribute, Optional.empty()));
    row.putText(attribute, body);
    chars += length(body);
  }

  private long weight() {
    return objects.size() + links.size() + holdersByKey.size() + textRows + chars / CHARS_OF_A_ROW;
  }

  private PendingObject pendingObject(String id) {
    PendingObject pending = objects.get(id);
    if (pending == null) {
      pending = new PendingObject(id);
      objects.put(id, pending);
      objectsByKey = null;
    }
    return pending;
  }

  private PendingLink pendingLink(LinkKey key) {
    PendingLink pending = links.get(key);
    if (pending == null) {
      pending = new PendingLink(key);
      links.put(key, pending);
      linksByKey = null;
      if (linksByObject != null) {
        addEnds(key, linksByObject);
      }
    }
    return pending;
  }

  private long count(long before, Attributes attributes) {
    long now = attributes.length();
    chars += now - before;
    return now;
  }

  private void textsGone(PendingRow row) {
    textRows -= row.texts().size();
    row.texts().values().forEach(body -> chars -= length(body));
  }

  private void forget(PendingLink link) {
    links.remove(link.key);
    textsGone(link);
    chars -= link.chars;
  }

  private void forgetName(PendingObject pending) {
    if (pending.state == null) {
      return;
    }
    Set<String> ids = idsByName.get(pending.state.name());
    if (ids == null || ids.size() == 1) {
      idsByName.remove(pending.state.name());
    } else {
      Set<String> left = new LinkedHashSet<>(ids);
      left.remove(pending.id);
      idsByName.put(pending.state.name(), left);
    }
  }

  private void forgetLink(LinkKey key, String id) {
    Map<String, Set<LinkKey>> known = linksByObject;
    Set<LinkKey> keys = known == null ? null : known.get(id);
    if (known != null && keys != null && keys.remove(key) && keys.isEmpty()) {
      known.remove(id);
    }
  }

  /** The changed links of each object. Made when an object is deleted: many files delete none. */
  private Map<String, Set<LinkKey>> linksByObject() {
    Map<String, Set<LinkKey>> known = linksByObject;
    if (known == null) {
      known = new HashMap<>();
      for (LinkKey key : links.keySet()) {
        addEnds(key, known);
      }
      linksByObject = known;
    }
    return known;
  }

  private static void addEnds(LinkKey key, Map<String, Set<LinkKey>> linksByObject) {
    linksByObject.computeIfAbsent(key.source(), id -> new LinkedHashSet<>(4)).add(key);
    linksByObject.computeIfAbsent(key.target(), id -> new LinkedHashSet<>(4)).add(key);
  }

  private Queue<PendingObject> objectsByKey() {
    Queue<PendingObject> sorted = objectsByKey;
    if (sorted == null) {
      sorted =
          objects.values().stream()
              .sorted(Comparator.comparing(object -> object.id))
              .collect(Collectors.toCollection(ArrayDeque::new));
      objectsByKey = sorted;
    }
    return sorted;
  }

  private Queue<PendingLink> linksByKey() {
    Queue<PendingLink> sorted = linksByKey;
    if (sorted == null) {
      sorted =
          links.values().stream()
              .sorted(Comparator.comparing(link -> link.key))
              .collect(Collectors.toCollection(ArrayDeque::new));
      linksByKey = sorted;
    }
    return sorted;
  }

  /** Most names have one object: sets of one cost little. */
  private static Set<String> union(Set<String> ids, Set<String> more) {
    Set<String> all = new LinkedHashSet<>(ids);
    all.addAll(more);
    return all.size() == 1 ? ids : all;
  }

  private static int length(Optional<String> body) {
    return body.map(String::length).orElse(0);
  }
}
