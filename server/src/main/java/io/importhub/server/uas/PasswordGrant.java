package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A token for a user's name and password (RFC 6749 §4.3). RFC 9700 §2.4 advises against it: it is
 * here for the clients that sign in with it, and each client needs it among its grants.
 */
@Component
@TokenServiceOf.ItsOwn
final class PasswordGrant implements Grant {
  static final String TYPE = "password";

  private final SignIn signIn;
  private final EnvironmentChoice environments;
  private final TokenIssuer issuer;
  private final RefreshTokens refreshTokens;

  PasswordGrant(
      SignIn signIn,
      EnvironmentChoice environments,
      TokenIssuer issuer,
      RefreshTokens refreshTokens) {
    this.signIn = signIn;
    this.environments = environments;
    this.issuer = issuer;
    this.refreshTokens = refreshTokens;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public IssuedTokens issue(Client client, TokenRequest request) {
    String login = request.required("username");
    String password = request.required("password");
    List<String> scopes = Scopes.granted(client.scopes(), request.field("scope").orElse(""));
    User user = signIn.user(login, password, request.address());
    String environmentId = environments.choose(user, request.field("environmentId"));
    AccessToken token = issuer.forUser(request.issuer(), user, environmentId, client, scopes);
    boolean prolongable =
        scopes.contains(Scopes.OFFLINE_ACCESS) && client.grantTypes().contains(RefreshGrant.TYPE);
    return new IssuedTokens(
        token,
        prolongable ? refreshTokens.begin(client, user.id(), environmentId, scopes, token) : null);
  }
}
