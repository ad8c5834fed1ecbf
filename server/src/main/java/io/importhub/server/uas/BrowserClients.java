package io.importhub.server.uas;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clients that sign users in by a browser, with the addresses it may be sent back to ({@code
 * importhub.uas.redirect-uris}). One that the hub does not have is made at the start: public, for
 * the grants {@code authorization_code} and {@code refresh_token}, with all scopes of a user.
 */
@Component
@TokenServiceOf.ItsOwn
final class BrowserClients {
  private static final Logger LOG = LoggerFactory.getLogger(BrowserClients.class);

  private final Clients clients;
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final UasProperties properties;
  private final InstantSource clock;

  BrowserClients(
      Clients clients,
      JdbcClient jdbc,
      Transactions transactions,
      UasProperties properties,
      InstantSource clock) {
    this.clients = clients;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.properties = properties;
    this.clock = clock;
  }

  /** Whether the browser may be sent back there for a client. */
  boolean allow(Client client, String redirectUri) {
    return RedirectUris.allow(
        properties.redirectUris().getOrDefault(client.id(), List.of()), redirectUri);
  }

  /** Behind the first start, which looks whether there is any client at all. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void make() {
    for (String id : properties.redirectUris().keySet()) {
      Optional<Client> found = clients.find(id);
      if (found.isEmpty()) {
        add(id);
      } else if (!found.get().mayUse(CodeGrant.TYPE)) {
        LOG.warn(
            "The client {} has an importhub.uas.redirect-uris and lacks the grant {}",
            id,
            CodeGrant.TYPE);
      }
    }
  }

  private void add(String id) {
    transactions.write(
        () ->
            jdbc.sql(
                    """
                    insert into uas_client (id, secret, grant_types, scopes, created_at)
                    values (:id, :secret, :grants, :scopes, :now)
                    on conflict (id) do nothing
                    """)
                .param("id", id)
                .param("secret", Client.NO_SECRET)
                .param("grants", CodeGrant.TYPE + " " + RefreshGrant.TYPE)
                .param("scopes", String.join(" ", Scopes.OF_USERS))
                .param("now", clock.millis())
                .update());
    LOG.info("The client {} is made, without a secret (importhub.uas.redirect-uris)", id);
  }
}
