package io.importhub.server.testkit;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The rows of a repository as the database has them, read past the server. */
public final class RepositoryRows {
  private static final Pattern DATE =
      Pattern.compile("\"(Creation|Modification) Date\":\"[^\"]*\",?");

  private final JdbcClient jdbc;

  /** The repositories in a database. */
  public RepositoryRows(String jdbcUrl) {
    this.jdbc = JdbcClient.create(new DriverManagerDataSource(jdbcUrl));
  }

  /**
   * All that is published of a repository: objects, links with order and attributes, texts; without
   * the dates of creation and modification. Sorted.
   */
  public List<String> published(String repository) {
    return jdbc
        .sql(
            """
            select 'object ' || o.id || ' ' || o.type || ' ' || o.name || ' '
              || coalesce(o.access_id, '') || ' ' || o.attributes
            from model_object o join repository r on r.repo_key = o.repo_key and r.id = :repository
            union all
            select 'link ' || l.source || ' ' || l.link_end || ' ' || l.target || ' ' || l.ord
              || ' ' || l.attributes
            from model_link l join repository r on r.repo_key = l.repo_key and r.id = :repository
            union all
            select 'text ' || t.source || ' ' || t.link_end || ' ' || t.target || ' ' || t.attribute
              || ' ' || t.body
            from model_text t join repository r on r.repo_key = t.repo_key and r.id = :repository
            """)
        .param("repository", repository)
        .query(String.class)
        .list()
        .stream()
        .map(row -> DATE.matcher(row).replaceAll(""))
        .sorted()
        .toList();
  }

  /** The uploads there are, for messages: whether each has an end, and its job. */
  public List<String> uploads() {
    return jdbc.sql(
            """
            select 'upload ' || u.id || ', complete ' || u.complete || ', touched at ' || u.touched_at
              || ', job ' || coalesce(j.job_id || ' ' || j.status, 'none')
            from upload u left join import_job j on j.upload_id = u.id
            """)
        .query(String.class)
        .list();
  }

  /** The published objects of a repository: their ids, and their types and names. */
  public Map<String, String> names(String repository) {
    return jdbc
        .sql(
            """
            select o.id, o.type || ' ' || o.name as named
            from model_object o join repository r on r.repo_key = o.repo_key and r.id = :repository
            """)
        .param("repository", repository)
        .query((row, number) -> Map.entry(row.getString("id"), row.getString("named")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many rows of unsaved changes there are, of all repositories. */
  public long staged() {
    return jdbc.sql(
            """
            select (select count(*) from stage_object) + (select count(*) from stage_link)
              + (select count(*) from stage_text) + (select count(*) from model_stage)
            """)
        .query(Long.class)
        .single();
  }

  /** How many rows a table has. */
  public long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  /** Empties a repository behind the server's back, while nothing is imported into it. */
  public void empty(String repository) {
    for (String table : List.of("model_text", "model_link", "model_object")) {
      jdbc.sql(
              "delete from "
                  + table
                  + " where repo_key = (select repo_key from repository where id = :repository)")
          .param("repository", repository)
          .update();
    }
  }
}
