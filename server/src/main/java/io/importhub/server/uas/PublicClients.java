package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Clients without a secret, which name themselves by the form field {@code client_id} (RFC 6749
 * §3.2.1): good for exchanging codes, refreshing and revoking, not for introspection.
 */
@Component
@TokenServiceOf.ItsOwn
final class PublicClients implements AuthenticationConverter, AuthenticationProvider {
  private final Clients clients;
  private final RegisteredClients registered;

  PublicClients(Clients clients, RegisteredClients registered) {
    this.clients = clients;
    this.registered = registered;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null
        || request.getRequestURI().endsWith(UasPaths.INTROSPECTION)) {
      return null;
    }
    Map<String, String> fields = FormFields.of(request);
    String id = fields.get("client_id");
    return id == null || fields.containsKey("client_secret")
        ? null
        : new OAuth2ClientAuthenticationToken(id, ClientAuthenticationMethod.NONE, null, null);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public @Nullable Authentication authenticate(Authentication authentication) {
    var request = (OAuth2ClientAuthenticationToken) authentication;
    if (!ClientAuthenticationMethod.NONE.equals(request.getClientAuthenticationMethod())) {
      return null;
    }
    RegisteredClient client =
        clients.find(request.getName()).filter(Client::isPublic).isPresent()
            ? registered.findByClientId(request.getName())
            : null;
    if (client == null) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
    return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
  }
}
