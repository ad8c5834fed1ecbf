package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/**
 * A change in a work session.
 *
 * @param baseRevision of the published version that it changes; 0 when there was none
 * @param content null when it removes
 */
record StoredChange(ParameterKey key, long baseRevision, @Nullable Fingerprint content) {

  boolean removes() {
    return content == null;
  }
}
