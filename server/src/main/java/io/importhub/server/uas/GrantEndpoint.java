package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/** Puts the hub's grants behind Spring's token endpoint, which has authenticated the client. */
@Component
@TokenServiceOf.ItsOwn
final class GrantEndpoint implements AuthenticationConverter {
  private final Map<String, Grant> grants;
  private final Clients clients;
  private final IssuerAddress issuer;

  GrantEndpoint(List<Grant> grants, Clients clients, IssuerAddress issuer) {
    this.grants = grants.stream().collect(Collectors.toMap(Grant::type, Function.identity()));
    this.clients = clients;
    this.issuer = issuer;
  }

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    TokenRequest fields = TokenRequest.of(request, issuer);
    String type = fields.required("grant_type");
    Grant grant = grants.get(type);
    if (grant == null) {
      throw OAuthFailure.unsupportedGrantType(
          "expected one of " + String.join(", ", new TreeSet<>(grants.keySet())));
    }
    Authentication client = SecurityContextHolder.getContext().getAuthentication();
    return client == null ? null : new GrantRequest(grant, client, fields);
  }

  AuthenticationProvider provider() {
    return new ProviderOf(GrantRequest.class, this::answer);
  }

  private Authentication answer(Authentication authentication) {
    var request = (GrantRequest) authentication;
    var principal = (OAuth2ClientAuthenticationToken) request.getPrincipal();
    RegisteredClient registered = principal.getRegisteredClient();
    if (registered == null) {
      throw new IllegalStateException("an authenticated client is a registered one");
    }
    Client client =
        clients
            .find(registered.getClientId())
            .orElseThrow(() -> OAuthFailure.unauthorizedClient("the client was removed"));
    String type = request.getGrantType().getValue();
    if (!client.mayUse(type)) {
      throw OAuthFailure.unauthorizedClient("the client may not use the grant " + type);
    }
    return answer(registered, principal, request.issueTo(client));
  }

  private static Authentication answer(
      RegisteredClient registered, Authentication principal, IssuedTokens issued) {
    AccessToken token = issued.accessToken();
    var access =
        new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER,
            token.value(),
            token.issuedAt(),
            token.expiresAt(),
            new LinkedHashSet<>(token.scopes()));
    String refresh = issued.refreshToken();
    return refresh == null
        ? new OAuth2AccessTokenAuthenticationToken(registered, principal, access)
        : new OAuth2AccessTokenAuthenticationToken(
            registered, principal, access, new OAuth2RefreshToken(refresh, token.issuedAt()));
  }
}
