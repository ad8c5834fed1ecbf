package io.importhub.server.uas;

import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.CatalogTurns;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
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
  private final ClientEntries entries;
  private final CatalogTurns turns;
  private final UasProperties properties;

  BrowserClients(
      Clients clients, ClientEntries entries, CatalogTurns turns, UasProperties properties) {
    this.clients = clients;
    this.entries = entries;
    this.turns = turns;
    this.properties = properties;
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
    boolean added = turns.take("the configuration", turn -> add(turn, id));
    if (added) {
      LOG.info("The client {} is made, without a secret (importhub.uas.redirect-uris)", id);
    }
  }

  private boolean add(CatalogTurn turn, String id) {
    if (entries.find(id).isPresent()) {
      // another node was first
      return false;
    }
    entries.create(
        turn,
        new ClientEntry(
            id, List.of(CodeGrant.TYPE, RefreshGrant.TYPE), List.copyOf(Scopes.OF_USERS), false),
        null);
    return true;
  }
}
