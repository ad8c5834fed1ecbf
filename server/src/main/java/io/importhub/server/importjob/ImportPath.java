package io.importhub.server.importjob;

/** The ids in a request's path, as its client gave them. */
public record ImportPath(String environmentId, String repositoryId, String profileId) {
  /** What all paths for a profile begin with. */
  static final String PROFILE =
      "/restapi/v1/environments/{environment}/repositories/{repository}/profiles/{profile}";

  /** What all paths of imports begin with. */
  public static final String BASE = PROFILE + "/import";

  /** Where imports start whose callers wait. */
  static final String SYNC = PROFILE + "/syncimport";

  /** What all paths of a job begin with. */
  public static final String JOB = BASE + "/job/{job}";

  /** A job's events, as a document or as a stream. */
  public static final String EVENTS = JOB + "/events";
}
