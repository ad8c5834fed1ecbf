package io.importhub.server.uas;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;

/**
 * The answer to a token request (RFC 6749 §5.1). {@code expires_in} is the life the token was
 * issued with, not what is left of it when the answer is written.
 */
final class TokenAnswer {
  private final OAuthErrors writer;

  TokenAnswer(OAuthErrors writer) {
    this.writer = writer;
  }

  void write(HttpServletResponse response, Authentication authentication) throws IOException {
    var issued = (OAuth2AccessTokenAuthenticationToken) authentication;
    OAuth2AccessToken access = issued.getAccessToken();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", access.getTokenValue());
    body.put("expires_in", life(access));
    body.put("token_type", access.getTokenType().getValue());
    body.put("scope", String.join(" ", access.getScopes()));
    OAuth2RefreshToken refresh = issued.getRefreshToken();
    if (refresh != null) {
      body.put("refresh_token", refresh.getTokenValue());
    }
    writer.writeJson(response, body);
  }

  private static long life(OAuth2AccessToken token) {
    Instant from = token.getIssuedAt();
    Instant to = token.getExpiresAt();
    return from == null || to == null ? 0 : Duration.between(from, to).toSeconds();
  }
}
