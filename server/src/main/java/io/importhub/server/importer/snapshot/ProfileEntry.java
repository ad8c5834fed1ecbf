package io.importhub.server.importer.snapshot;

/** A snapshot profile, a region or a version in an archive. */
public interface ProfileEntry extends SnapshotEntry<ProfileElement> {}
