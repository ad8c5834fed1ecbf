package io.importhub.server.repository;

import io.importhub.server.repository.ChangePart.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a metamodel wants to be there once. Which object holds a key is looked up; whether it
 * still does the repository says, so a key that nobody holds any more does no harm.
 */
final class UniqueKeys {
  private final View view;
  private final Rules rules;
  private final Uniqueness unique;

  UniqueKeys(View view, Rules rules) {
    this.view = view;
    this.rules = rules;
    unique = rules.uniqueness();
  }

  /**
   * Refuses values of unique attributes that another object of the type has.
   *
   * @param id the object's id
   */
  void check(String type, String id, Edits edits) {
    for (String attribute : unique.attributes(type)) {
      String value = edits.value(attribute);
      if (value == null || value.isEmpty()) {
        continue;
      }
      String hash = UniqueKey.ofValue(type, attribute, value);
      for (String holder : view.holders(hash)) {
        if (!holder.equals(id)) {
          StoredObject other = view.object(holder);
          if (other != null
              && other.type().equals(type)
              && Uniqueness.value(other, attribute).equals(value)) {
            throw taken(attribute, value, other, edits.partOf(attribute));
          }
          view.give(new UniqueKey(hash, holder), false);
        }
      }
    }
  }

  /** Notes what a change of an object does to the keys that it holds; its type stays. */
  void changed(@Nullable StoredObject before, @Nullable StoredObject after) {
    StoredObject object = after == null ? before : after;
    if (object == null) {
      return;
    }
    for (String attribute : unique.attributes(object.type())) {
      String old = before == null ? "" : Uniqueness.value(before, attribute);
      String now = after == null ? "" : Uniqueness.value(after, attribute);
      if (!old.equals(now)) {
        give(object, attribute, old, false);
        give(object, attribute, now, true);
      }
    }
  }

  private void give(StoredObject object, String attribute, String value, boolean holds) {
    if (!value.isEmpty()) {
      String hash = UniqueKey.ofValue(object.type(), attribute, value);
      view.give(new UniqueKey(hash, object.id()), holds);
    }
  }

  /** Refuses a link where there may be no other. */
  void check(LinkKey link) {
    if (unique.oneTarget().contains(link.end())) {
      checkPlace(UniqueKey.ofSource(link), link, true);
    }
    if (unique.oneSource().contains(link.end())) {
      checkPlace(UniqueKey.ofTarget(link), link, false);
    }
  }

  private void checkPlace(UniqueKey place, LinkKey link, boolean atSource) {
    for (String holder : view.holders(place.hash())) {
      if (!holder.equals(place.holder())) {
        LinkKey other =
            atSource
                ? new LinkKey(link.source(), link.end(), holder)
                : new LinkKey(holder, link.end(), link.target());
        if (view.link(other) != null) {
          throw taken(link, holder, atSource);
        }
        view.give(new UniqueKey(place.hash(), holder), false);
      }
    }
  }

  /** Notes that a link is there, or no more. */
  void changed(LinkKey link, boolean there) {
    for (UniqueKey key : unique.keys(link)) {
      view.give(key, there);
    }
  }

  private RefusedException taken(
      String attribute, String value, StoredObject other, ChangePart part) {
    return RefusedException.at(
        part,
        RejectCode.NOT_UNIQUE,
        "value %s of attribute %s belongs to %s; expected one that no other has%s"
            .formatted(
                Quoted.of(value), Quoted.of(attribute), Found.describe(other), rules.origin()));
  }

  private RefusedException taken(LinkKey link, String holder, boolean atSource) {
    String at = atSource ? link.source() : link.target();
    return RefusedException.at(
        atSource ? Kind.NAME : Kind.TARGET_NAME,
        RejectCode.NOT_UNIQUE,
        "%s has the link %s %s %s already; expected no other%s"
            .formatted(
                described(at),
                Quoted.of(link.end()),
                atSource ? "to" : "from",
                described(holder),
                rules.origin()));
  }

  private String described(String id) {
    StoredObject object = view.object(id);
    return object == null ? "object " + id : Found.describe(object);
  }
}
