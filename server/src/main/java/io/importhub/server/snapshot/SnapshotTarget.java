package io.importhub.server.snapshot;

import io.importhub.server.catalog.Repository;
import io.importhub.server.repository.SnapshotAuthor;

/** Whose snapshots and work session a request is about, and in what repository. */
record SnapshotTarget(Repository repository, SnapshotAuthor author) {

  int repoKey() {
    return repository.key();
  }

  String userId() {
    return author.userId();
  }
}
