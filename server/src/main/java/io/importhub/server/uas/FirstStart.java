package io.importhub.server.uas;

import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.CatalogTurns;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a hub can be administered: one without an administrator gets its first ({@code
 * importhub.bootstrap.*}). Names each client that may sign in with passwords, in one warning.
 */
@Component
@TokenServiceOf.ItsOwn
final class FirstStart implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private final Clients clients;
  private final ClientEntries entries;
  private final CatalogTurns turns;
  private final BootstrapProperties bootstrap;
  private final ClientSecretEncoder secrets = new ClientSecretEncoder();

  FirstStart(
      Clients clients, ClientEntries entries, CatalogTurns turns, BootstrapProperties bootstrap) {
    this.clients = clients;
    this.entries = entries;
    this.turns = turns;
    this.bootstrap = bootstrap;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    addAdministrator();
    List<String> withPasswords =
        clients.all().stream()
            .filter(client -> client.grantTypes().contains(PasswordGrant.TYPE))
            .map(Client::id)
            .toList();
    if (!withPasswords.isEmpty()) {
      LOG.warn(
          "Clients that may sign in with a user's password (RFC 9700 advises against it): {}",
          String.join(", ", withPasswords));
    }
  }

  private void addAdministrator() {
    @Nullable String given = bootstrap.adminSecret();
    String secret = given == null ? Secrets.random() : given;
    boolean added = turns.take("the first start", turn -> addAdministrator(turn, secret));
    if (added) {
      LOG.info("The first administrator is the client {}", bootstrap.adminClient());
      if (given == null) {
        // to the console alone: logs are kept and sent about
        System.out.println(
            "The secret of the administrator "
                + bootstrap.adminClient()
                + ", shown this once (importhub.bootstrap.admin-secret): "
                + secret);
      }
    }
  }

  private boolean addAdministrator(CatalogTurn turn, String secret) {
    if (entries.haveAdministrator()) {
      return false;
    }
    String id = bootstrap.adminClient();
    if (entries.find(id).isPresent()) {
      LOG.warn(
          "Nobody can administer this hub: the client {} is disabled or lacks the grant"
              + " client_credentials or the scope admin (importhub.catalog.clients)",
          id);
      return false;
    }
    entries.create(
        turn,
        new ClientEntry(id, List.of(ClientCredentialsGrant.TYPE), List.of(Scopes.ADMIN), false),
        secrets.encode(secret));
    return true;
  }
}
