package io.importhub.server.importer.xmg;

import org.jspecify.annotations.Nullable;

/** What a command does. */
enum Action {
  ADD("Add"),
  DELETE("Delete"),
  REPLACE("Replace");

  private final String element;

  Action(String element) {
    this.element = element;
  }

  /** The action of an element, or null for another element. */
  static @Nullable Action of(String element) {
    for (Action action : values()) {
      if (action.element.equals(element)) {
        return action;
      }
    }
    return null;
  }
}
