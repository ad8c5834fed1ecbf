package io.importhub.server.repository;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds repositories against others who import snapshots, publish or reject. */
@Component
class SnapshotHold {
  private final JdbcClient jdbc;

  SnapshotHold(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Holds a repository to the end of the caller's transaction.
   *
   * @return the revision of its last publication; 0 before the first
   */
  long take(int repoKey) {
    return jdbc.sql(
            """
            insert into snapshot_state (repo_key, revision) values (:repoKey, 0)
            on conflict (repo_key) do update set revision = snapshot_state.revision
            returning revision
            """)
        .param("repoKey", repoKey)
        .query(Long.class)
        .single();
  }

  /** Sets the revision of a repository that is held. */
  void advance(int repoKey, long revision) {
    jdbc.sql("update snapshot_state set revision = :revision where repo_key = :repoKey")
        .param("revision", revision)
        .param("repoKey", repoKey)
        .update();
  }
}
