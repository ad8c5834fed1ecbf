package io.importhub.server.importjob;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.catalog.ImportRight;
import io.importhub.server.catalog.Profile;
import io.importhub.server.catalog.Repository;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Finds out where a path points, as far as its caller may go there. */
@Component
public class ImportTargets {
  private final Catalog catalog;
  private final JobAccess access;

  ImportTargets(Catalog catalog, JobAccess access) {
    this.catalog = catalog;
    this.access = access;
  }

  /**
   * Where an import goes.
   *
   * @throws ProblemException {@code NOT_FOUND} or {@code FORBIDDEN} as {@link Catalog} says
   */
  ImportTarget target(Caller caller, ImportPath path) {
    Repository repository = catalog.repository(caller, path.environmentId(), path.repositoryId());
    Profile profile = catalog.profile(caller, path.environmentId(), path.profileId());
    String userId = caller.userId();
    if (userId == null) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Found a client on its own behalf, expected a user's token");
    }
    return new ImportTarget(userId, caller.login(), repository, profile);
  }

  /**
   * Checks that a caller may read the job at a path.
   *
   * @throws ProblemException as {@link Catalog} says; {@code JOB_NOT_FOUND} for an unknown job and
   *     for one that the caller may not see there alike
   */
  public void check(Caller caller, ImportPath path, String jobId) {
    job(caller, path, jobId);
  }

  /**
   * The job at a path. The profile of the path is the one it was posted with, or one of right
   * {@code ALL}, with which every job of the repository may be read.
   *
   * @throws ProblemException {@code NOT_FOUND} or {@code FORBIDDEN} as {@link Catalog} says; {@code
   *     JOB_NOT_FOUND} for an unknown job and for one that the caller may not see there alike
   */
  ImportJob job(Caller caller, ImportPath path, String jobId) {
    ImportTarget target = target(caller, path);
    ImportJob job = access.visible(caller, jobId);
    boolean here =
        job.repoKey() == target.repository().key()
            && (job.profileId().equals(path.profileId())
                || target.profile().right().covers(ImportRight.ALL));
    if (!here) {
      throw JobAccess.notFound(jobId);
    }
    return job;
  }
}
