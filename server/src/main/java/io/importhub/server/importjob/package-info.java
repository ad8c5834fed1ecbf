/**
 * The spine: one import from request to outcome, its events, rejects and report. Start at {@code
 * ImportController} and {@code ImportExecution}. Uses answer, upload, importer, importer.snapshot,
 * repository, catalog and problem.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "answer",
      "upload",
      "importer",
      "importer :: snapshot",
      "repository",
      "catalog",
      "problem"
    })
package io.importhub.server.importjob;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
