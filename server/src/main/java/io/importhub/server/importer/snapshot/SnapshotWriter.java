package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a snapshot, one element after another: the configuration, profiles, tags, parameters, each
 * kind in the order in which {@link SnapshotArchive} lists it. What it writes depends on nothing
 * but what it is given. Used by one thread.
 *
 * <p>Each method that writes an element throws {@code IllegalStateException} when the element is
 * not behind the last one, and {@link UnwritableNameException} when an archive cannot hold its
 * name.
 */
public final class SnapshotWriter implements Closeable {

  /** Writes to {@code out}, which is closed with this. */
  public SnapshotWriter(OutputStream out) {
    throw new UnsupportedOperationException("on its way");
  }

  /** The first element, {@code config.json}. */
  public void config(SnapshotConfig config) throws IOException {}

  /** That there are snapshot profiles in this snapshot, perhaps none. */
  public void profiles() throws IOException {}

  /** A snapshot profile before its regions, a region before its versions. */
  public void profile(ProfileElement element) throws IOException {}

  /** That there are tags in this snapshot, perhaps none. */
  public void tags() throws IOException {}

  /** A tag: those with access first, then by code. */
  public void tag(Tag tag) throws IOException {}

  /** That there are parameters in this snapshot, perhaps none. */
  public void parameters() throws IOException {}

  /** A parameter: by its key. */
  public void parameter(ParameterKey key, ParameterDefinition definition) throws IOException {}

  /** Ends the archive. */
  @Override
  public void close() throws IOException {}
}
