package io.importhub.server.repository;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rows of stages: filling and publishing one, in the caller's transaction. */
@Component
final class StageRows {
  private final Batches batches;

  StageRows(Batches batches) {
    this.batches = batches;
  }

  void add(long stage, ChangedRows changed) {
    cut(stage, changed.cut());
    objects(stage, changed.objects());
    links(stage, changed.links());
    texts(stage, TextRow.of(changed));
  }

  private void cut(long stage, List<String> cut) {
    for (String table : List.of("stage_link", "stage_text")) {
      for (String end : List.of("source", "target")) {
        batches.in(
            "delete from %s where stage_id = ? and %s <> '' and %s in (%%s)"
                .formatted(table, end, end),
            stage,
            cut);
      }
    }
  }

  private void objects(long stage, List<PendingObject> objects) {
    batches.each(
        """
        insert into stage_object
          (stage_id, id, type, name, access_id, attributes, deleted, cut)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (stage_id, id) do update set type = excluded.type, name = excluded.name,
          access_id = excluded.access_id, attributes = excluded.attributes,
          deleted = excluded.deleted, cut = stage_object.cut or excluded.cut
        """,
        objects,
        (statement, pendingObject) -> {
          StoredObject object =
              Optional.ofNullable(pendingObject.state)
                  .orElse(new StoredObject(pendingObject.id, "", "", null, Attributes.NONE));
          statement.setLong(1, stage);
          statement.setString(2, object.id());
          statement.setString(3, object.type());
          statement.setString(4, object.name());
          statement.setString(5, object.accessId());
          statement.setString(6, object.attributes().json());
          statement.setBoolean(7, pendingObject.state == null);
          statement.setBoolean(8, pendingObject.cut);
        });
  }

  private void links(long stage, List<PendingLink> links) {
    batches.each(
        """
        insert into stage_link (stage_id, source, link_end, target, ord, attributes, deleted)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (stage_id, source, link_end, target) do update set ord = excluded.ord,
          attributes = excluded.attributes, deleted = excluded.deleted
        """,
        links,
        (statement, pendingLink) -> {
          StoredLink link =
              Optional.ofNullable(pendingLink.state)
                  .orElse(new StoredLink(pendingLink.key, 0, Attributes.NONE));
          statement.setLong(1, stage);
          statement.setString(2, link.key().source());
          statement.setString(3, link.key().end());
          statement.setString(4, link.key().target());
          statement.setInt(5, link.order());
          statement.setString(6, link.attributes().json());
          statement.setBoolean(7, pendingLink.state == null);
        });
  }

  private void texts(long stage, List<TextRow> texts) {
    batches.each(
        """
        insert into stage_text (stage_id, source, link_end, target, attribute, body, deleted)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (stage_id, source, link_end, target, attribute)
          do update set body = excluded.body, deleted = excluded.deleted
        """,
        texts,
        (statement, text) -> {
          statement.setLong(1, stage);
          text.bindKey(statement);
          statement.setString(6, text.body().orElse(""));
          statement.setBoolean(7, text.body().isEmpty());
        });
  }

  /**
   * Moves what a stage holds to the published rows.
   *
   * @param schema where the stage's tables are: empty, or a name with a dot behind it
   */
  void publish(Stage stage, int repoKey, String schema) {
    if (stage.removes()) {
      publishCuts(stage.id(), repoKey, schema);
      publishRemovals(stage.id(), repoKey, schema);
    }
    publishObjects(stage.id(), repoKey, schema);
    publishLinks(stage.id(), repoKey, schema);
    publishTexts(stage.id(), repoKey, schema);
  }

  private void publishCuts(long stage, int repoKey, String schema) {
    String cut = "(select id from %sstage_object where stage_id = ? and cut)".formatted(schema);
    for (String table : List.of("model_link", "model_text")) {
      batches.once(
          "delete from %s where repo_key = ? and source in %s".formatted(table, cut),
          repoKey,
          stage);
      // + keeps SQLite from reading all rows of the repository by the primary key.
      batches.once(
          "delete from %s where +repo_key = ? and target <> '' and target in %s"
              .formatted(table, cut),
          repoKey,
          stage);
    }
  }

  private void publishRemovals(long stage, int repoKey, String schema) {
    batches.once(
        """
        delete from model_object where repo_key = ? and id in
          (select id from %sstage_object where stage_id = ? and deleted)
        """
            .formatted(schema),
        repoKey,
        stage);
    batches.once(
        """
        delete from model_link where repo_key = ? and (source, link_end, target) in
          (select source, link_end, target from %sstage_link where stage_id = ? and deleted)
        """
            .formatted(schema),
        repoKey,
        stage);
    batches.once(
        """
        delete from model_text where repo_key = ? and (source, link_end, target, attribute) in
          (select source, link_end, target, attribute from %sstage_text
           where stage_id = ? and deleted)
        """
            .formatted(schema),
        repoKey,
        stage);
  }

  private void publishObjects(long stage, int repoKey, String schema) {
    batches.once(
        """
        insert into model_object (repo_key, id, type, name, access_id, attributes)
        select cast(? as integer), id, type, name, access_id, attributes
        from %sstage_object where stage_id = ? and not deleted
        on conflict (repo_key, id) do update set type = excluded.type, name = excluded.name,
          access_id = excluded.access_id, attributes = excluded.attributes
        """
            .formatted(schema),
        repoKey,
        stage);
  }

  private void publishLinks(long stage, int repoKey, String schema) {
    batches.once(
        """
        insert into model_link (repo_key, source, link_end, target, ord, attributes)
        select cast(? as integer), source, link_end, target, ord, attributes
        from %sstage_link where stage_id = ? and not deleted
        on conflict (repo_key, source, link_end, target) do update set ord = excluded.ord,
          attributes = excluded.attributes
        """
            .formatted(schema),
        repoKey,
        stage);
  }

  private void publishTexts(long stage, int repoKey, String schema) {
    batches.once(
        """
        insert into model_text (repo_key, source, link_end, target, attribute, body)
        select cast(? as integer), source, link_end, target, attribute, body
        from %sstage_text where stage_id = ? and not deleted
        on conflict (repo_key, source, link_end, target, attribute)
          do update set body = excluded.body
        """
            .formatted(schema),
        repoKey,
        stage);
  }
}
