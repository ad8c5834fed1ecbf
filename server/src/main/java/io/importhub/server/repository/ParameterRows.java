package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The published rows of parameters, and who published them; in the caller's transaction. */
@Repository
class ParameterRows {
  private static final RowMapper<StoredParameter> STORED =
      (row, number) ->
          new StoredParameter(
              ParameterColumns.key(row),
              row.getLong("revision"),
              ParameterColumns.fingerprint(row));

  private final JdbcTemplate jdbc;
  private final Batches batches;

  ParameterRows(JdbcTemplate jdbc, Batches batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** The published versions of some parameters. */
  List<StoredParameter> of(int repoKey, Collection<String> codes) {
    List<StoredParameter> found = new ArrayList<>();
    InLists.each(
        codes,
        "?",
        (list, block) ->
            found.addAll(
                jdbc.query(
                    """
                    select code, profile_code, region_code, version, revision, tags, hash
                    from parameter_version where repo_key = ? and code in (%s)
                    """
                        .formatted(list),
                    STORED,
                    ModelQueries.arguments(repoKey, block))));
    return found;
  }

  /** The published versions of all parameters. */
  List<StoredParameter> all(int repoKey) {
    return jdbc.query(
        """
        select code, profile_code, region_code, version, revision, tags, hash
        from parameter_version where repo_key = ?
        """,
        STORED,
        repoKey);
  }

  /**
   * Publishes a user's work session but for what is named as dropped before: the session's rows
   * stay.
   */
  void takeFrom(int repoKey, String userId, long revision) {
    batches.once(
        """
        insert into parameter_version
          (repo_key, code, profile_code, region_code, version, revision, tags, hash, definition)
        select repo_key, code, profile_code, region_code, version, ?, tags, hash, definition
        from session_change where repo_key = ? and user_id = ? and removed = false
        on conflict (repo_key, code, profile_code, region_code, version) do update set
          revision = excluded.revision, tags = excluded.tags, hash = excluded.hash,
          definition = excluded.definition
        """,
        revision,
        repoKey,
        userId);
    removeMarks(repoKey, userId);
    mark(repoKey, userId, revision);
    batches.once(
        """
        delete from parameter_version where repo_key = ? and exists (
          select 1 from session_change s
          where s.repo_key = parameter_version.repo_key and s.user_id = ? and s.removed = true
            and s.code = parameter_version.code
            and s.profile_code = parameter_version.profile_code
            and s.region_code = parameter_version.region_code
            and s.version = parameter_version.version)
        """,
        repoKey,
        userId);
  }

  private void mark(int repoKey, String userId, long revision) {
    batches.once(
        """
        insert into removed_parameter
          (repo_key, code, profile_code, region_code, version, revision)
        select repo_key, code, profile_code, region_code, version, ?
        from session_change where repo_key = ? and user_id = ? and removed = true
        on conflict (repo_key, code, profile_code, region_code, version) do update set
          revision = excluded.revision
        """,
        revision,
        repoKey,
        userId);
  }

  private void removeMarks(int repoKey, String userId) {
    batches.once(
        """
        delete from removed_parameter where repo_key = ? and exists (
          select 1 from session_change s
          where s.repo_key = removed_parameter.repo_key and s.user_id = ? and s.removed = false
            and s.code = removed_parameter.code
            and s.profile_code = removed_parameter.profile_code
            and s.region_code = removed_parameter.region_code
            and s.version = removed_parameter.version)
        """,
        repoKey,
        userId);
  }

  /** The revisions at which parameters went that are not published any more. */
  List<RemovedParameter> removed(int repoKey, Collection<String> codes) {
    List<RemovedParameter> found = new ArrayList<>();
    InLists.each(
        codes,
        "?",
        (list, block) ->
            found.addAll(
                jdbc.query(
                    """
                    select code, profile_code, region_code, version, revision
                    from removed_parameter where repo_key = ? and code in (%s)
                    """
                        .formatted(list),
                    (row, number) ->
                        new RemovedParameter(ParameterColumns.key(row), row.getLong("revision")),
                    ModelQueries.arguments(repoKey, block))));
    return found;
  }

  /** A version that is not published any more, and the revision of the publication it went by. */
  record RemovedParameter(ParameterKey key, long revision) {}
}
