package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/**
 * An object as stage or published rows have it.
 *
 * @param state how it stands, or null when there is none
 * @param cut whether its published links and texts are void
 */
record StagedObject(@Nullable StoredObject state, boolean cut) {
  static final StagedObject NONE = new StagedObject(null, false);
}
