package io.importhub.server.uas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clients of the token service, as it serves them. */
@Component
final class Clients {
  private final JdbcClient jdbc;
  private final Transactions transactions;

  Clients(JdbcClient jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  Optional<Client> find(String id) {
    return transactions.read(
        () ->
            jdbc.sql("select * from uas_client where id = :id")
                .param("id", id)
                .query((row, number) -> client(row))
                .optional());
  }

  List<Client> all() {
    return transactions.read(
        () ->
            jdbc.sql("select * from uas_client order by id")
                .query((row, number) -> client(row))
                .list());
  }

  /** The clients whose tokens were ended at or after an instant, by any node, and when. */
  Map<String, Instant> tokensEndedSince(Instant instant) {
    return transactions.read(
        () ->
            jdbc
                .sql("select id, tokens_ended_at from uas_client where tokens_ended_at >= :since")
                .param("since", instant.toEpochMilli())
                .query(
                    (row, number) ->
                        Map.entry(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Client client(ResultSet row) throws SQLException {
    return new Client(
        row.getString("id"),
        row.getString("secret"),
        Set.copyOf(Scopes.parse(row.getString("grant_types"))),
        Scopes.parse(row.getString("scopes")),
        row.getBoolean("disabled"),
        Instant.ofEpochMilli(row.getLong("tokens_ended_at")));
  }
}
