package io.importhub.server.uas;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;

/** A token request on its way through Spring's token endpoint. */
final class GrantRequest extends OAuth2AuthorizationGrantAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Grant grant;
  private final transient TokenRequest request;

  GrantRequest(Grant grant, Authentication client, TokenRequest request) {
    super(new AuthorizationGrantType(grant.type()), client, Map.of());
    this.grant = grant;
    this.request = request;
  }

  IssuedTokens issueTo(Client client) {
    return grant.issue(client, request);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
