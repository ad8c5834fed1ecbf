package io.importhub.server.repository;

import java.util.List;
import java.util.stream.IntStream;

/** Finds the name that an object can have. */
final class FreeName {
  private static final int TRIES = 999;
  private static final int TRIES_AT_ONCE = 37;

  private final View view;
  private final Rules rules;
  private final boolean prefix;

  /**
   * @param prefix whether a used name becomes {@code 1-Name}, {@code 2-Name} …
   */
  FreeName(View view, Rules rules, boolean prefix) {
    this.view = view;
    this.rules = rules;
    this.prefix = prefix;
  }

  /**
   * The name for an object to be created.
   *
   * @throws RefusedException if the name is bad, or used and there is none to replace it
   */
  String forCreation(String type, String name, ChangePart part) {
    rules.checkName(type, name, part);
    StoredObject holder = view.object(type, name);
    if (holder == null) {
      return name;
    }
    if (!prefix) {
      throw inUse(holder, part, "a name that is free");
    }
    for (int from = 1; from <= TRIES; from += TRIES_AT_ONCE) {
      List<String> names =
          IntStream.range(from, from + TRIES_AT_ONCE).mapToObj(i -> i + "-" + name).toList();
      view.expectNames(names);
      for (String free : names) {
        if (view.object(type, free) == null) {
          return allowed(type, free, holder, part);
        }
      }
    }
    throw inUse(holder, part, "one of 1-… to " + TRIES + "-… that is free");
  }

  private String allowed(String type, String name, StoredObject holder, ChangePart part) {
    try {
      rules.checkName(type, name, part);
      return name;
    } catch (RefusedException e) {
      throw inUse(holder, part, "a name that is free, or that can be prefixed");
    }
  }

  /** Refuses a name that another object of the type has. */
  void checkRename(StoredObject object, String name, ChangePart part) {
    rules.checkName(object.type(), name, part);
    StoredObject holder = view.object(object.type(), name);
    if (holder != null && !holder.id().equals(object.id())) {
      throw inUse(holder, part, "a name that is free");
    }
  }

  private static RefusedException inUse(StoredObject holder, ChangePart part, String expected) {
    return RefusedException.at(
        part,
        RejectCode.NAME_IN_USE,
        "name %s of type %s belongs to object %s; expected %s"
            .formatted(Quoted.of(holder.name()), Quoted.of(holder.type()), holder.id(), expected));
  }
}
