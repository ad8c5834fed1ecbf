package io.importhub.server.uas;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Spring's store of authorizations, of which the hub keeps none: its access tokens speak for
 * themselves, its refresh tokens are in {@link RefreshTokens} (docs/decisions/token-tables.md).
 */
@Component
@TokenServiceOf.ItsOwn
final class NoAuthorizations implements OAuth2AuthorizationService {

  @Override
  public void save(OAuth2Authorization authorization) {
    throw new UnsupportedOperationException("no grant of the hub makes an authorization");
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    throw new UnsupportedOperationException("no grant of the hub makes an authorization");
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return null;
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    return null;
  }
}
