package io.importhub.server.uas;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a hub has clients: one without any gets its first administrator ({@code
 * importhub.bootstrap.*}). Names each client that may sign in with passwords, in one warning.
 */
@Component
@TokenServiceOf.ItsOwn
final class FirstStart implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

  private final Clients clients;
  private final BootstrapProperties bootstrap;
  private final ClientSecretEncoder secrets = new ClientSecretEncoder();

  FirstStart(Clients clients, BootstrapProperties bootstrap) {
    this.clients = clients;
    this.bootstrap = bootstrap;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<Client> all = clients.all();
    if (all.isEmpty()) {
      addAdministrator();
    }
    List<String> withPasswords =
        all.stream()
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
    boolean added =
        clients.add(
            new Client(
                bootstrap.adminClient(),
                secrets.encode(secret),
                Set.of("client_credentials"),
                List.of(Scopes.ADMIN)));
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
}
