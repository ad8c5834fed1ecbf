/**
 * Snapshots, {@code .zip}: tags, parameters and snapshot profiles as files in an archive, as {@code
 * docs/snapshots.md} describes them. Start at {@code SnapshotArchive} for reading and at {@code
 * SnapshotWriter} for writing. Uses answer, importer and repository.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"answer", "importer", "repository"})
package io.importhub.server.importer.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
