package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.Tag;

/** A file where a tag is expected in an archive. */
public interface TagEntry extends SnapshotEntry<Tag> {

  /**
   * The tag's code; of a file that has not the name of a tag's the whole file name, of an
   * unreadable name what can be shown of it.
   */
  String tagCode();
}
