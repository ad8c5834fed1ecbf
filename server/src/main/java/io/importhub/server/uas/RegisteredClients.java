package io.importhub.server.uas;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** The clients as Spring's endpoints see them: those that are not disabled. */
@Component
@TokenServiceOf.ItsOwn
final class RegisteredClients implements RegisteredClientRepository {
  /** Spring wants one: what a client may use, GrantEndpoint asks the client. */
  private static final AuthorizationGrantType OWN = new AuthorizationGrantType("urn:importhub:own");

  private final Clients clients;

  RegisteredClients(Clients clients) {
    this.clients = clients;
  }

  @Override
  public void save(RegisteredClient registeredClient) {
    throw new UnsupportedOperationException("clients are kept by ClientEntries");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return clients
        .find(clientId)
        .filter(client -> !client.disabled())
        .map(RegisteredClients::registered)
        .orElse(null);
  }

  private static RegisteredClient registered(Client client) {
    return RegisteredClient.withId(client.id())
        .clientId(client.id())
        .clientSecret(client.secret())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(OWN)
        .scopes(scopes -> scopes.addAll(client.scopes()))
        .build();
  }
}
