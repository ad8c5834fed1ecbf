package io.importhub.server.repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Reads the rows that changes touch; the caller gives the transaction. Safe for all threads. */
@Component
final class ModelQueries {
  private static final List<String> LINK_KEY = List.of("source", "link_end", "target");
  private static final String OBJECT = "t.id, t.type, t.name, t.access_id, t.attributes";
  private static final String LINK = "t.source, t.link_end, t.target, t.ord, t.attributes";

  private final KeyLookup lookup;

  ModelQueries(KeyLookup lookup) {
    this.lookup = lookup;
  }

  /** Prepares the transaction for the queries. */
  void begin() {
    lookup.begin();
  }

  /**
   * Published objects.
   *
   * @param column {@code id} or {@code name}
   */
  void published(
      int repoKey, String column, Collection<String> values, Consumer<StoredObject> use) {
    lookup.each(
        OBJECT,
        "model_object",
        column.equals("name") ? "model_object_name" : null,
        "repo_key",
        repoKey,
        List.of(column),
        values.stream().map(List::of).toList(),
        row -> use.accept(object(row)));
  }

  /**
   * Staged objects, deleted ones included.
   *
   * @param column {@code id} or {@code name}
   */
  void staged(
      long stage, String column, Collection<String> values, BiConsumer<String, StagedObject> use) {
    lookup.each(
        OBJECT + ", t.deleted, t.cut",
        "stage_object",
        column.equals("name") ? "stage_object_name" : null,
        "stage_id",
        stage,
        List.of(column),
        values.stream().map(List::of).toList(),
        row -> {
          StoredObject state = row.getBoolean(6) ? null : object(row);
          use.accept(row.getString(1), new StagedObject(state, row.getBoolean(7)));
        });
  }

  /** Published links. */
  void publishedLinks(int repoKey, Collection<LinkKey> keys, Consumer<StoredLink> use) {
    lookup.each(
        LINK,
        "model_link",
        null,
        "repo_key",
        repoKey,
        LINK_KEY,
        values(keys),
        row -> use.accept(link(row)));
  }

  /** Staged links; empty for a removed one. */
  void stagedLinks(
      long stage, Collection<LinkKey> keys, BiConsumer<LinkKey, Optional<StoredLink>> use) {
    lookup.each(
        LINK + ", t.deleted",
        "stage_link",
        null,
        "stage_id",
        stage,
        LINK_KEY,
        values(keys),
        row -> {
          StoredLink link = link(row);
          use.accept(link.key(), row.getBoolean(6) ? Optional.empty() : Optional.of(link));
        });
  }

  /** Published unique keys by their hashes. */
  void publishedKeys(int repoKey, Collection<String> hashes, Consumer<UniqueKey> use) {
    lookup.each(
        "t.hash, t.holder",
        "model_unique",
        null,
        "repo_key",
        repoKey,
        List.of("hash"),
        hashes.stream().map(List::of).toList(),
        row -> use.accept(new UniqueKey(row.getString(1), row.getString(2))));
  }

  /** Staged unique keys by their hashes; false for one that is held no more. */
  void stagedKeys(long stage, Collection<String> hashes, BiConsumer<UniqueKey, Boolean> use) {
    lookup.each(
        "t.hash, t.holder, t.deleted",
        "stage_unique",
        null,
        "stage_id",
        stage,
        List.of("hash"),
        hashes.stream().map(List::of).toList(),
        row -> use.accept(new UniqueKey(row.getString(1), row.getString(2)), !row.getBoolean(3)));
  }

  static StoredObject object(ResultSet row) throws SQLException {
    return new StoredObject(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Attributes.ofJson(row.getString(5)));
  }

  /** The parameters of a statement with a key and a list of values. */
  static Object[] arguments(Object key, List<String> values) {
    List<Object> arguments = new ArrayList<>(values.size() + 1);
    arguments.add(key);
    arguments.addAll(values);
    return arguments.toArray();
  }

  private static StoredLink link(ResultSet row) throws SQLException {
    return new StoredLink(
        new LinkKey(row.getString(1), row.getString(2), row.getString(3)),
        row.getInt(4),
        Attributes.ofJson(row.getString(5)));
  }

  private static List<List<String>> values(Collection<LinkKey> keys) {
    return keys.stream().map(key -> List.of(key.source(), key.end(), key.target())).toList();
  }
}
