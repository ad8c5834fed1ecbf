package io.importhub.server.uas;

import java.util.List;
import org.springframework.stereotype.Component;

/** A token for the client itself (RFC 6749 §4.4): no user, hence no identity and no refresh. */
@Component
@TokenServiceOf.ItsOwn
final class ClientCredentialsGrant implements Grant {
  static final String TYPE = "client_credentials";

  private final TokenIssuer issuer;

  ClientCredentialsGrant(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public IssuedTokens issue(Client client, TokenRequest request) {
    List<String> allowed =
        client.scopes().stream().filter(scope -> !Scopes.isIdentity(scope)).toList();
    List<String> scopes = Scopes.granted(allowed, request.field("scope").orElse(""));
    return new IssuedTokens(issuer.forClient(request.issuer(), client, scopes), null);
  }
}
