package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The rows of tags; in the caller's transaction. */
@Repository
class TagRows {
  private static final RowMapper<Tag> TAG =
      (row, number) ->
          new Tag(row.getString("code"), row.getString("description"), row.getBoolean("access"));

  private final JdbcTemplate jdbc;
  private final Batches batches;

  TagRows(JdbcTemplate jdbc, Batches batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** The codes of all tags, and whether each has access control. */
  Map<String, Boolean> access(int repoKey) {
    Map<String, Boolean> access = new HashMap<>();
    jdbc.query(
        "select code, access from tag where repo_key = ?",
        row -> {
          access.put(row.getString("code"), row.getBoolean("access"));
        },
        repoKey);
    return access;
  }

  /** Tags by code, behind one. */
  List<Tag> after(int repoKey, String code, int limit) {
    return jdbc.query(
        "select * from tag where repo_key = ? and code > ? order by code limit ?",
        TAG,
        repoKey,
        code,
        limit);
  }

  /** Some tags, in no order. */
  List<Tag> of(int repoKey, Collection<String> codes) {
    List<Tag> found = new ArrayList<>();
    InLists.each(
        codes,
        "?",
        (list, block) ->
            found.addAll(
                jdbc.query(
                    "select * from tag where repo_key = ? and code in (" + list + ")",
                    TAG,
                    ModelQueries.arguments(repoKey, block))));
    return found;
  }

  /** Adds tags, or puts them in the place of those of their codes. */
  void put(int repoKey, Collection<Tag> tags) {
    batches.each(
        """
        insert into tag (repo_key, code, description, access) values (?, ?, ?, ?)
        on conflict (repo_key, code) do update set
          description = excluded.description, access = excluded.access
        """,
        tags,
        (row, tag) -> {
          row.setInt(1, repoKey);
          row.setString(2, tag.code());
          row.setString(3, tag.description());
          row.setBoolean(4, tag.access());
        });
  }
}
