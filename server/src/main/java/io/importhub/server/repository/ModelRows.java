package io.importhub.server.repository;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Writes a writer's memory straight to the published rows, in the caller's transaction. */
@Component
final class ModelRows {
  private final Batches batches;

  ModelRows(Batches batches) {
    this.batches = batches;
  }

  void write(int repoKey, ChangedRows changed) {
    cut(repoKey, changed.cut());
    objects(repoKey, changed);
    links(repoKey, changed);
    texts(repoKey, TextRow.of(changed));
  }

  private void cut(int repoKey, List<String> cut) {
    for (String table : List.of("model_link", "model_text")) {
      batches.in(
          "delete from %s where repo_key = ? and source in (%%s)".formatted(table), repoKey, cut);
      // + keeps SQLite from reading all rows of the repository by the primary key.
      batches.in(
          "delete from %s where +repo_key = ? and target <> '' and target in (%%s)"
              .formatted(table),
          repoKey,
          cut);
    }
  }

  private void objects(int repoKey, ChangedRows changed) {
    batches.each(
        "delete from model_object where repo_key = ? and id = ?",
        changed.objects().stream().filter(object -> object.state == null).toList(),
        (statement, object) -> {
          statement.setInt(1, repoKey);
          statement.setString(2, object.id);
        });
    batches.each(
        """
        insert into model_object (repo_key, id, type, name, access_id, attributes)
        values (?, ?, ?, ?, ?, ?)
        on conflict (repo_key, id) do update set type = excluded.type, name = excluded.name,
          access_id = excluded.access_id, attributes = excluded.attributes
        """,
        changed.objects().stream().flatMap(object -> Stream.ofNullable(object.state)).toList(),
        (statement, object) -> {
          statement.setInt(1, repoKey);
          statement.setString(2, object.id());
          statement.setString(3, object.type());
          statement.setString(4, object.name());
          statement.setString(5, object.accessId());
          statement.setString(6, object.attributes().json());
        });
  }

  private void links(int repoKey, ChangedRows changed) {
    batches.each(
        """
        delete from model_link
        where repo_key = ? and source = ? and link_end = ? and target = ?
        """,
        changed.links().stream().filter(link -> link.state == null).toList(),
        (statement, link) -> {
          statement.setInt(1, repoKey);
          statement.setString(2, link.key.source());
          statement.setString(3, link.key.end());
          statement.setString(4, link.key.target());
        });
    batches.each(
        """
        insert into model_link (repo_key, source, link_end, target, ord, attributes)
        values (?, ?, ?, ?, ?, ?)
        on conflict (repo_key, source, link_end, target) do update set ord = excluded.ord,
          attributes = excluded.attributes
        """,
        changed.links().stream().flatMap(link -> Stream.ofNullable(link.state)).toList(),
        (statement, link) -> {
          statement.setInt(1, repoKey);
          statement.setString(2, link.key().source());
          statement.setString(3, link.key().end());
          statement.setString(4, link.key().target());
          statement.setInt(5, link.order());
          statement.setString(6, link.attributes().json());
        });
  }

  private void texts(int repoKey, List<TextRow> texts) {
    batches.each(
        """
        delete from model_text
        where repo_key = ? and source = ? and link_end = ? and target = ? and attribute = ?
        """,
        texts.stream().filter(text -> text.body().isEmpty()).toList(),
        (statement, text) -> {
          statement.setInt(1, repoKey);
          text.bindKey(statement);
        });
    batches.each(
        """
        insert into model_text (repo_key, source, link_end, target, attribute, body)
        values (?, ?, ?, ?, ?, ?)
        on conflict (repo_key, source, link_end, target, attribute)
          do update set body = excluded.body
        """,
        texts.stream().filter(text -> text.body().isPresent()).toList(),
        (statement, text) -> {
          statement.setInt(1, repoKey);
          text.bindKey(statement);
          statement.setString(6, text.body().orElse(""));
        });
  }
}
