package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes the unique keys of what a repository holds when its metamodel wants other things to be
 * there once than at its last import. Where two objects hold a key already both stay; what comes is
 * judged against either.
 */
@Component
final class UniqueIndex {
  private static final Logger LOG = LoggerFactory.getLogger(UniqueIndex.class);
  private static final int PAGE = 1000;

  private final JdbcTemplate jdbc;
  private final UniqueRows rows;

  UniqueIndex(JdbcTemplate jdbc, UniqueRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** Has the keys of a repository fit its metamodel, in the caller's transaction. */
  void prepare(int repoKey, Uniqueness unique) {
    String wanted = unique.isNone() ? null : unique.fingerprint();
    if (Objects.equals(made(repoKey), wanted)) {
      return;
    }
    jdbc.update("delete from model_unique where repo_key = ?", repoKey);
    jdbc.update("delete from model_unique_made where repo_key = ?", repoKey);
    if (wanted != null) {
      int objects = objects(repoKey, unique);
      int links = links(repoKey, unique);
      jdbc.update(
          "insert into model_unique_made (repo_key, fingerprint) values (?, ?)", repoKey, wanted);
      LOG.info(
          "Repository {} has another metamodel than before: read {} objects and {} links for what"
              + " it declares unique",
          repoKey,
          objects,
          links);
    }
  }

  private @Nullable String made(int repoKey) {
    return jdbc
        .queryForList(
            "select fingerprint from model_unique_made where repo_key = ?", String.class, repoKey)
        .stream()
        .findFirst()
        .orElse(null);
  }

  private int objects(int repoKey, Uniqueness unique) {
    int count = 0;
    for (String type : unique.attributes().keySet()) {
      String after = "";
      List<StoredObject> page;
      do {
        page =
            jdbc.query(
                """
                select id, type, name, access_id, attributes from model_object
                where repo_key + 0 = ? and type = ? and id > ? order by id limit ?
                """,
                (row, number) -> ModelQueries.object(row),
                repoKey,
                type,
                after,
                PAGE);
        rows.give(repoKey, page.stream().flatMap(object -> unique.keys(object).stream()).toList());
        count += page.size();
        after = page.isEmpty() ? after : page.get(page.size() - 1).id();
      } while (page.size() == PAGE);
    }
    return count;
  }

  private int links(int repoKey, Uniqueness unique) {
    if (unique.oneSource().isEmpty() && unique.oneTarget().isEmpty()) {
      return 0;
    }
    int count = 0;
    LinkKey after = new LinkKey("", "", "");
    List<LinkKey> page;
    do {
      page =
          jdbc.query(
              """
              select source, link_end, target from model_link
              where repo_key = ? and (source, link_end, target) > (?, ?, ?)
              order by source, link_end, target limit ?
              """,
              (row, number) -> new LinkKey(row.getString(1), row.getString(2), row.getString(3)),
              repoKey,
              after.source(),
              after.end(),
              after.target(),
              PAGE);
      List<UniqueKey> keys = new ArrayList<>();
      page.forEach(link -> keys.addAll(unique.keys(link)));
      rows.give(repoKey, keys);
      count += page.size();
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == PAGE);
    return count;
  }
}
