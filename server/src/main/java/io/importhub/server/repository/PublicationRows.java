package io.importhub.server.repository;

import io.importhub.server.repository.PublicationCheck.Publication;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of publications; in the caller's transaction. */
@Repository
class PublicationRows {
  private final JdbcTemplate jdbc;

  PublicationRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<Long, Publication> of(int repoKey, Collection<Long> revisions) {
    Map<Long, Publication> found = new HashMap<>();
    InLists.each(
        new TreeSet<>(revisions),
        "?",
        (list, block) -> {
          Object[] arguments = new Object[block.size() + 1];
          arguments[0] = repoKey;
          for (int i = 0; i < block.size(); i++) {
            arguments[i + 1] = block.get(i);
          }
          jdbc.query(
              """
              select revision, user_login, published_at from publication
              where repo_key = ? and revision in (%s)
              """
                  .formatted(list),
              row -> {
                long revision = row.getLong("revision");
                found.put(
                    revision,
                    new Publication(
                        revision,
                        row.getString("user_login"),
                        Instant.ofEpochMilli(row.getLong("published_at"))));
              },
              arguments);
        });
    return found;
  }

  void add(SnapshotAuthor author, long revision, long nowMillis, int changes) {
    jdbc.update(
        """
        insert into publication (repo_key, revision, user_id, user_login, published_at, changes)
        values (?, ?, ?, ?, ?, ?)
        """,
        author.repoKey(),
        revision,
        author.userId(),
        author.userLogin(),
        nowMillis,
        changes);
  }
}
