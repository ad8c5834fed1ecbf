package io.importhub.server.catalog;

import java.util.Optional;

/**
 * Environments, repositories and profiles, as far as a caller may use them. Safe for all threads.
 */
public interface Catalog {

  /**
   * The repository of a path, when the path lies in the caller's environment.
   *
   * @throws io.importhub.server.problem.ProblemException {@code NOT_FOUND} for an unknown
   *     environment or repository and for a path outside the token's environment; {@code FORBIDDEN}
   *     for a client without a user
   */
  Repository repository(Caller caller, String environmentId, String repositoryId);

  /**
   * The profile of a path, when it is one of the caller's.
   *
   * @throws io.importhub.server.problem.ProblemException {@code NOT_FOUND} for a profile the
   *     environment does not have; {@code FORBIDDEN} for one that the caller may not use and for a
   *     client without a user
   */
  Profile profile(Caller caller, String environmentId, String profileId);

  /** Whether the user holds a profile of right {@code ALL} in the repository's environment. */
  boolean holdsAll(String userId, String environmentId);

  /** The repository with a key. */
  Optional<Repository> repository(int key);

  /** The profile with an id. */
  Optional<Profile> profile(String environmentId, String profileId);
}
