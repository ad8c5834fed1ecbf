package io.importhub.server.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user imports as.
 *
 * @param accessIds the writing-access ids it may write, or null for all of them
 */
public record Profile(
    String environmentId,
    String id,
    String name,
    ImportRight right,
    @Nullable Set<String> accessIds) {

  /** Copies the writing-access ids. */
  public Profile {
    accessIds = accessIds == null ? null : Set.copyOf(accessIds);
  }
}
