package io.importhub.server.uas;

import org.jspecify.annotations.Nullable;

/**
 * What a token request gave.
 *
 * @param refreshToken the refresh token, or null when {@code offline_access} was not granted
 */
record IssuedTokens(AccessToken accessToken, @Nullable String refreshToken) {

  @Override
  public String toString() {
    return "IssuedTokens[accessToken=" + accessToken + "]";
  }
}
