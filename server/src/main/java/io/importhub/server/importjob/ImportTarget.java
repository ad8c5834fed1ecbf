package io.importhub.server.importjob;

import io.importhub.server.catalog.Profile;
import io.importhub.server.catalog.Repository;

/** Who imports what as what: a request's path, as far as its caller may go there. */
record ImportTarget(String userId, String userLogin, Repository repository, Profile profile) {

  /** The path that starts imports; the same however the request's path was encoded. */
  String importPath() {
    return profilePath() + "/import";
  }

  /** The path that starts imports whose callers wait. */
  String syncPath() {
    return profilePath() + "/syncimport";
  }

  /** The path of a job. */
  String jobPath(String jobId) {
    return importPath() + "/job/" + jobId;
  }

  private String profilePath() {
    return "/restapi/v1/environments/"
        + repository.environmentId()
        + "/repositories/"
        + repository.id()
        + "/profiles/"
        + profile.id();
  }
}
