package io.importhub.server.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user imports as.
 *
 * @param accessIds the writing-access ids it may write, or null for all of them
 * @param accessTags the access tags of a snapshot's definitions that it may write, or null for all
 */
public record Profile(
    String environmentId,
    String id,
    String name,
    ImportRight right,
    @Nullable Set<String> accessIds,
    @Nullable Set<String> accessTags) {

  /** Copies the sets. */
  public Profile {
    accessIds = accessIds == null ? null : Set.copyOf(accessIds);
    accessTags = accessTags == null ? null : Set.copyOf(accessTags);
  }
}
