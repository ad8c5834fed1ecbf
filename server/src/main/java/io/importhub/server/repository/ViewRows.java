package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The rows of parameters as a user sees them; in the caller's transaction. */
@Repository
class ViewRows {
  private static final String SEEN =
      """
      select code, profile_code, region_code, version, tags, hash, false as own
      from parameter_version p where repo_key = %1$d %2$s and not exists (
        select 1 from session_change s where s.repo_key = p.repo_key and s.user_id = ?
          and s.code = p.code and s.profile_code = p.profile_code
          and s.region_code = p.region_code and s.version = p.version)
      union all
      select code, profile_code, region_code, version, tags, hash, true as own
      from session_change p where repo_key = %1$d %2$s and user_id = ? and removed = false
      """;

  private static final RowMapper<Seen> ROW =
      (row, number) ->
          new Seen(
              ParameterColumns.key(row), ParameterColumns.fingerprint(row), row.getBoolean("own"));

  private final JdbcTemplate jdbc;

  ViewRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A parameter at one location, as a user sees it.
   *
   * @param own whether it is from the user's work session
   */
  record Seen(ParameterKey key, Fingerprint content, boolean own) {}

  /** The codes that are seen, in order, behind one. */
  List<String> codes(int repoKey, String userId, String after, int limit) {
    return jdbc.queryForList(
        "select distinct code from ("
            + SEEN.formatted(repoKey, "and code > ?")
            + ") seen order by code limit ?",
        String.class,
        after,
        userId,
        after,
        userId,
        limit);
  }

  /** What is seen of some codes, in no order. */
  List<Seen> of(int repoKey, String userId, Collection<String> codes) {
    List<Seen> found = new ArrayList<>();
    InLists.each(
        codes,
        "?",
        (list, block) -> {
          List<Object> arguments = new ArrayList<>(block);
          arguments.add(userId);
          arguments.addAll(block);
          arguments.add(userId);
          found.addAll(
              jdbc.query(
                  SEEN.formatted(repoKey, "and code in (" + list + ")"), ROW, arguments.toArray()));
        });
    return found;
  }

  /** All that is seen, in no order. */
  List<Seen> all(int repoKey, String userId) {
    return jdbc.query(SEEN.formatted(repoKey, ""), ROW, userId, userId);
  }

  /** What the user's work session puts anywhere, in no order. */
  List<Seen> own(int repoKey, String userId) {
    return jdbc.query(
        """
        select code, profile_code, region_code, version, tags, hash, true as own
        from session_change where repo_key = ? and user_id = ? and removed = false
        """,
        ROW,
        repoKey,
        userId);
  }

  /** What some that stand at one location say. */
  Map<ParameterKey, ParameterVersion> definitions(int repoKey, String userId, List<Seen> some) {
    Map<ParameterKey, Seen> wanted = new HashMap<>();
    some.forEach(seen -> wanted.put(seen.key(), seen));
    Map<ParameterKey, ParameterVersion> found = new HashMap<>();
    List<String> codes = some.stream().map(seen -> seen.key().code()).toList();
    List<String> location = ParameterColumns.values(some.getFirst().key().location());
    InLists.each(
        codes,
        "?",
        (list, block) -> {
          List<Object> arguments = new ArrayList<>(location);
          arguments.addAll(block);
          arguments.addAll(location);
          arguments.addAll(block);
          arguments.add(userId);
          jdbc.query(
              """
              select code, profile_code, region_code, version, false as own, definition
              from parameter_version where repo_key = %1$d and profile_code = ?
                and region_code = ? and version = ? and code in (%2$s)
              union all
              select code, profile_code, region_code, version, true as own, definition
              from session_change where repo_key = %1$d and profile_code = ?
                and region_code = ? and version = ? and code in (%2$s) and user_id = ?
                and removed = false
              """
                  .formatted(repoKey, list),
              row -> {
                ParameterKey key = ParameterColumns.key(row);
                Seen seen = wanted.get(key);
                if (seen != null && seen.own() == row.getBoolean("own")) {
                  found.put(key, unpacked(key, seen, row.getBytes("definition")));
                }
              },
              arguments.toArray());
        });
    return found;
  }

  private static ParameterVersion unpacked(ParameterKey key, Seen seen, byte[] definition) {
    return new ParameterVersion(key, PackedDefinition.unpack(definition, seen.content().tags()));
  }
}
