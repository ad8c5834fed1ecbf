/**
 * Snapshots and work sessions over HTTP, {@code /api}: {@code docs/snapshots.md} is what the client
 * sees. Start at {@code SnapshotImportController}, {@code SnapshotExportController} and {@code
 * WorkSessionController}. Uses answer, importjob, importer.snapshot, upload, repository, catalog
 * and problem.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "answer",
      "importjob",
      "importer :: snapshot",
      "upload",
      "repository",
      "catalog",
      "problem"
    })
package io.importhub.server.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
