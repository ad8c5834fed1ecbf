package io.importhub.server.repository;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a snapshot is imported, or a work session published.
 *
 * @param repoKey the repository's key
 * @param userId who owns the work session
 * @param userLogin what others are told of who it was
 * @param accessTags the tags with access control whose parameters may be changed, or null for all
 */
public record SnapshotAuthor(
    int repoKey, String userId, String userLogin, @Nullable Set<String> accessTags) {

  /** Copies the tags. */
  public SnapshotAuthor {
    accessTags = accessTags == null ? null : Set.copyOf(accessTags);
  }

  boolean mayWrite(String accessTag) {
    return accessTags == null || accessTags.contains(accessTag);
  }
}
