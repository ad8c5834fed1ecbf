package io.importhub.server.uas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clients of the token service. */
@Component
final class Clients {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final InstantSource clock;

  Clients(JdbcClient jdbc, Transactions transactions, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
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

  /** Adds a client, unless there is one with its id; whether it was added. */
  boolean add(Client client) {
    return transactions.write(
        () ->
            jdbc.sql(
                        """
                        insert into uas_client (id, secret, grant_types, scopes, created_at)
                        values (:id, :secret, :grants, :scopes, :now)
                        on conflict (id) do nothing
                        """)
                    .param("id", client.id())
                    .param("secret", client.secret())
                    .param("grants", String.join(" ", client.grantTypes()))
                    .param("scopes", String.join(" ", client.scopes()))
                    .param("now", clock.millis())
                    .update()
                == 1);
  }

  private static Client client(ResultSet row) throws SQLException {
    return new Client(
        row.getString("id"),
        row.getString("secret"),
        Set.copyOf(Scopes.parse(row.getString("grant_types"))),
        Scopes.parse(row.getString("scopes")));
  }
}
