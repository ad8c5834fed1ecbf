package io.importhub.server.importer.snapshot;

/** A snapshot profile, a region or a version in an archive. */
public interface ProfileEntry extends SnapshotEntry<ProfileElement> {

  /** What it is; of a file that has not the name of a version's with the whole file name. */
  ProfileElement element();
}
