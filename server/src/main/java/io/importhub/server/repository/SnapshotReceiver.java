package io.importhub.server.repository;

import java.io.IOException;

/**
 * Takes what a repository has for a snapshot, in the order of a snapshot: places, tags with access
 * control before the others and by the names of their files, parameters by their keys.
 */
public interface SnapshotReceiver {

  /** A snapshot profile before its regions, a region before its versions. */
  void place(SnapshotPlace place) throws IOException;

  /** A tag. */
  void tag(Tag tag) throws IOException;

  /** A parameter at one location. */
  void parameter(ParameterVersion parameter) throws IOException;
}
