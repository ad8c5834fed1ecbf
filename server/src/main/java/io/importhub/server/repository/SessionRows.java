package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The rows of work sessions; in the caller's transaction. */
@Repository
class SessionRows {
  private static final RowMapper<StoredChange> STORED =
      (row, number) ->
          new StoredChange(
              ParameterColumns.key(row),
              row.getLong("base_revision"),
              row.getBoolean("removed") ? null : ParameterColumns.fingerprint(row));

  private final JdbcTemplate jdbc;
  private final Batches batches;

  SessionRows(JdbcTemplate jdbc, Batches batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** A user's changes of some parameters. */
  List<StoredChange> of(int repoKey, String userId, Collection<String> codes) {
    List<StoredChange> found = new ArrayList<>();
    InLists.each(
        codes,
        "?",
        (list, block) ->
            found.addAll(
                jdbc.query(
                    """
                    select code, profile_code, region_code, version, base_revision, removed, tags,
                      hash
                    from session_change where repo_key = %d and user_id = ? and code in (%s)
                    """
                        .formatted(repoKey, list),
                    STORED,
                    ModelQueries.arguments(userId, block))));
    return found;
  }

  /** A user's changes. */
  List<StoredChange> all(int repoKey, String userId) {
    return jdbc.query(
        """
        select code, profile_code, region_code, version, base_revision, removed, tags, hash
        from session_change where repo_key = ? and user_id = ?
        order by profile_code, region_code, version, code
        """,
        STORED,
        repoKey,
        userId);
  }

  int count(int repoKey, String userId) {
    Integer count =
        jdbc.queryForObject(
            "select count(*) from session_change where repo_key = ? and user_id = ?",
            Integer.class,
            repoKey,
            userId);
    return count == null ? 0 : count;
  }

  /** Adds changes, or puts them in the place of those of their keys, whose bases they keep. */
  void put(int repoKey, String userId, long nowMillis, Collection<NewChange> changes) {
    batches.each(
        """
        insert into session_change (repo_key, user_id, code, profile_code, region_code, version,
          base_revision, changed_at, removed, tags, hash, definition)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (repo_key, user_id, code, profile_code, region_code, version) do update set
          changed_at = excluded.changed_at, removed = excluded.removed, tags = excluded.tags,
          hash = excluded.hash, definition = excluded.definition
        """,
        changes,
        (row, change) -> {
          row.setInt(1, repoKey);
          row.setString(2, userId);
          ParameterColumns.set(row, 3, change.key());
          row.setLong(7, change.baseRevision());
          row.setLong(8, nowMillis);
          row.setBoolean(9, change.content() == null);
          Fingerprint content = change.content();
          row.setString(10, content == null ? "[]" : ParameterColumns.json(content.tags()));
          row.setString(11, content == null ? "" : content.hash());
          row.setBytes(12, change.definition());
        });
  }

  /** Takes changes back. */
  void remove(int repoKey, String userId, Collection<ParameterKey> keys) {
    batches.each(
        """
        delete from session_change where repo_key = ? and user_id = ?
          and code = ? and profile_code = ? and region_code = ? and version = ?
        """,
        keys,
        (row, key) -> {
          row.setInt(1, repoKey);
          row.setString(2, userId);
          ParameterColumns.set(row, 3, key);
        });
  }

  /** Takes all changes of a user back; how many there were. */
  int removeAll(int repoKey, String userId) {
    return batches.once(
        "delete from session_change where repo_key = ? and user_id = ?", repoKey, userId);
  }
}
