/**
 * Snapshots, {@code .zip}: tags, parameters and snapshot profiles as files in an archive, as {@code
 * docs/formats/snapshot.md} describes them. Start at {@code SnapshotArchive} for reading and at
 * {@code SnapshotWriter} for writing. A part of the room importer that other rooms see: importing a
 * snapshot is one call, with or without a job. Uses answer and repository.
 */
@NullMarked
@NamedInterface("snapshot")
package io.importhub.server.importer.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
