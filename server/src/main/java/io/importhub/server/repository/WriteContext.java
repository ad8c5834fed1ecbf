package io.importhub.server.repository;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and how changes are applied.
 *
 * @param repoKey the repository's key
 * @param owner the import job's id; the writer's unsaved rows belong to it
 * @param attempt the attempt that writes; opening a writer gives up the unsaved rows of the owner's
 *     earlier attempts
 * @param userId the importing user, who becomes creator and modifier where the file names none
 * @param time creation and modification time where the file gives none; the same in every attempt
 * @param checkAccess whether a change of an object outside {@code accessIds} is refused
 * @param accessIds the writing-access ids that may be written, or null for all
 * @param prefixUsedNames whether an object created under a used name is kept as {@code 1-Name}
 * @param processing the kinds of data whose changes are applied; those of the others are ignored
 */
public record WriteContext(
    int repoKey,
    String owner,
    int attempt,
    String userId,
    Instant time,
    boolean checkAccess,
    @Nullable Set<String> accessIds,
    boolean prefixUsedNames,
    Set<ProcessingKind> processing) {

  /** Of an import that processes {@link ProcessingKind#DATA} alone. */
  public WriteContext(
      int repoKey,
      String owner,
      int attempt,
      String userId,
      Instant time,
      boolean checkAccess,
      @Nullable Set<String> accessIds,
      boolean prefixUsedNames) {
    this(
        repoKey,
        owner,
        attempt,
        userId,
        time,
        checkAccess,
        accessIds,
        prefixUsedNames,
        Set.of(ProcessingKind.DATA));
  }
}
