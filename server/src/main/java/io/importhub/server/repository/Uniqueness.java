package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a metamodel wants to be there once.
 *
 * @param attributes by MetaClass the attributes of which no two objects have the same value
 * @param oneSource the link ends of which a target has one source at most
 * @param oneTarget the link ends of which a source has one target at most
 */
record Uniqueness(
    Map<String, List<String>> attributes, Set<String> oneSource, Set<String> oneTarget) {
  /** Nothing is. */
  static final Uniqueness NONE = new Uniqueness(Map.of(), Set.of(), Set.of());

  Uniqueness {
    attributes = Map.copyOf(attributes);
    oneSource = Set.copyOf(oneSource);
    oneTarget = Set.copyOf(oneTarget);
  }

  boolean isNone() {
    return attributes.isEmpty() && oneSource.isEmpty() && oneTarget.isEmpty();
  }

  /** The unique attributes of a MetaClass. */
  List<String> attributes(String type) {
    return attributes.getOrDefault(type, List.of());
  }

  /** The keys that a link takes. */
  List<UniqueKey> keys(LinkKey link) {
    if (isNone()) {
      return List.of();
    }
    boolean source = oneSource.contains(link.end());
    boolean target = oneTarget.contains(link.end());
    if (source && target) {
      return List.of(UniqueKey.ofTarget(link), UniqueKey.ofSource(link));
    }
    if (source) {
      return List.of(UniqueKey.ofTarget(link));
    }
    return target ? List.of(UniqueKey.ofSource(link)) : List.of();
  }

  /** The keys that an object holds. */
  List<UniqueKey> keys(StoredObject object) {
    List<UniqueKey> keys = new ArrayList<>();
    for (String attribute : attributes(object.type())) {
      String value = value(object, attribute);
      if (!value.isEmpty()) {
        String hash = UniqueKey.ofValue(object.type(), attribute, value);
        keys.add(new UniqueKey(hash, object.id()));
      }
    }
    return keys;
  }

  /** The value of an attribute as it is compared; empty: it has none, or a text. */
  static String value(StoredObject object, String attribute) {
    AttributeValue value = object.attributes().get(attribute);
    return value == null || value.isText() ? "" : value.value();
  }

  /** Differs when what is unique differs. */
  String fingerprint() {
    return UniqueKey.hash(
        new TreeMap<>(attributes)
            + "\0"
            + new TreeSet<>(oneSource)
            + "\0"
            + new TreeSet<>(oneTarget));
  }
}
