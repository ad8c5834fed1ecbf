package io.importhub.server.uas;

import io.importhub.server.catalog.DemoDataMade;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The clients of the demo data, made together with it. */
@Component
@TokenServiceOf.ItsOwn
final class DemoClients {
  private final Clients clients;
  private final ClientSecretEncoder secrets = new ClientSecretEncoder();

  DemoClients(Clients clients) {
    this.clients = clients;
  }

  @EventListener(DemoDataMade.class)
  void add() {
    clients.add(
        new Client(
            "HopexAPI",
            secrets.encode("secret"),
            Set.of(PasswordGrant.TYPE, RefreshGrant.TYPE, "client_credentials"),
            List.of("hopex", Scopes.OPENID, Scopes.READ, Scopes.WRITE, Scopes.OFFLINE_ACCESS)));
    clients.add(
        new Client(
            "admin-cli",
            secrets.encode("admin-secret"),
            Set.of("client_credentials"),
            List.of(Scopes.ADMIN)));
  }
}
