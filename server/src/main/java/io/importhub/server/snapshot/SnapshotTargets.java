package io.importhub.server.snapshot;

import io.importhub.server.catalog.AccessTags;
import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.catalog.Repository;
import io.importhub.server.catalog.User;
import io.importhub.server.catalog.Users;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.repository.SnapshotAuthor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out where a request goes: the environment of {@code X-Environment-Id}, else of the token;
 * the repository of {@code X-Repository-Id}, else the user's default one.
 */
@Component
class SnapshotTargets {
  private static final String ENVIRONMENT = "X-Environment-Id";
  private static final String REPOSITORY = "X-Repository-Id";

  private final Catalog catalog;
  private final Users users;
  private final AccessTags accessTags;

  SnapshotTargets(Catalog catalog, Users users, AccessTags accessTags) {
    this.catalog = catalog;
    this.users = users;
    this.accessTags = accessTags;
  }

  /**
   * Where a request goes.
   *
   * @throws ProblemException {@code NOT_FOUND} as {@link Catalog} says; {@code FORBIDDEN} for a
   *     client without a user and for a user without a profile of right {@code ALL} there; {@code
   *     BAD_REQUEST} when nothing names a repository, and when a header is there twice
   */
  SnapshotTarget of(Caller caller, HttpServletRequest request) {
    String userId = caller.userId();
    if (userId == null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The token belongs to the client "
              + caller.clientId()
              + " alone, expected the token of a user");
    }
    String environmentId = or(header(request, ENVIRONMENT), caller.environmentId());
    if (environmentId == null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found neither " + ENVIRONMENT + " nor a token for an environment, expected one of them");
    }
    String repositoryId = or(header(request, REPOSITORY), defaultRepository(userId));
    if (repositoryId == null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found neither "
              + REPOSITORY
              + " nor a default repository of "
              + caller.login()
              + ", expected one of them");
    }
    Repository repository = catalog.repository(caller, environmentId, repositoryId);
    if (!catalog.holdsAll(userId, environmentId)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          caller.login()
              + " holds no profile of right all in the environment "
              + environmentId
              + ", expected one for snapshots");
    }
    return new SnapshotTarget(
        repository,
        new SnapshotAuthor(
            repository.key(),
            userId,
            caller.login(),
            accessTags.ofUser(userId, environmentId).orElse(null)));
  }

  private @Nullable String defaultRepository(String userId) {
    return users.byId(userId).map(User::defaultRepository).orElse(null);
  }

  private static @Nullable String header(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    if (values.size() > 1) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found %s %d times, \"%s\", expected it once"
              .formatted(name, values.size(), String.join("\", \"", values)));
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
