package io.importhub.server.importjob;

import java.io.InputStream;
import java.util.Optional;

/** The reject files, in chunks in the database. */
interface RejectFiles {

  /** The reject file of a job, or empty when there is none or it is gone. */
  Optional<RejectFile> find(String jobId);

  /** Its bytes from an offset on, read chunk by chunk in short read-only transactions. */
  InputStream open(String jobId, long offset);
}
