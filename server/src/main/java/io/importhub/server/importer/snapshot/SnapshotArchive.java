package io.importhub.server.importer.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A snapshot to be read. What it lists is in the order in which it is imported. Used by one thread
 * at a time.
 */
public interface SnapshotArchive extends Closeable {

  /**
   * Opens an archive and checks all of it: its structure, its names, and the bytes of each entry
   * against their size and CRC.
   *
   * @param file the archive; closed with what is returned, and when opening fails
   * @throws BadArchiveException if it is no archive, or a broken or hostile one
   * @throws IOException if {@code file} cannot be read
   */
  static SnapshotArchive open(SeekableByteChannel file, ArchiveLimits limits, EntryNames names)
      throws IOException {
    return OpenedArchive.open(file, limits, names);
  }

  /** The kinds whose directory is in the archive, be it empty. */
  Set<SnapshotKind> kinds();

  /** The snapshot profiles, each before its regions, each of them before its versions. */
  List<ProfileEntry> profiles();

  /**
   * The files where tags are expected, with those that are faulty: {@code @access} before {@code
   * @basic}, then by name.
   */
  List<TagEntry> tags();

  /** The parameters, with those that are faulty: global before attached, then by name. */
  List<ParameterEntry> parameters();

  /** What {@code config.json} says; empty when there is none. */
  Optional<Reading<SnapshotConfig>> config() throws IOException;

  /**
   * The directories at the top that a snapshot may have and that are not imported: {@code
   * @functions}, {@code @domain} …, with their at sign, by name.
   */
  List<String> ignoredDirectories();

  /**
   * The names under {@code @params} and {@code @profiles} that cannot be read and are left out, as
   * far as they can be shown.
   */
  List<String> unreadableNames();

  /** What was found and what was expected, if there is nothing of a snapshot at the top. */
  Optional<String> nothingFound();
}
