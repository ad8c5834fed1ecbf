package io.importhub.client.internal.http;

import io.importhub.client.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the token endpoint (RFC 6749 §5.1).
 *
 * @param renewAt when 90 % of the token's life are over
 * @param refreshToken the refresh token, or null when there is none
 */
record TokenAnswer(AccessToken token, Instant renewAt, @Nullable String refreshToken) {

  // RFC 6750 §2.1, b64token; anything else could not stand in a header
  private static final Pattern B64_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
  private static final long DEFAULT_LIFE_SECONDS = 300;

  static TokenAnswer parse(JsonNode json, String askedScopes, Instant now) {
    String value = Json.requiredText(json, "access_token");
    if (!isToken(value)) {
      throw new Json.MalformedJson("found an \"access_token\" that is none (RFC 6750 §2.1)");
    }
    String type = Json.requiredText(json, "token_type");
    if (!type.toLowerCase(Locale.ROOT).equals("bearer")) {
      throw new Json.MalformedJson("found another \"token_type\" than Bearer");
    }
    Duration life =
        Duration.ofSeconds(Math.max(0, Json.number(json, "expires_in", DEFAULT_LIFE_SECONDS)));
    String scope = Json.text(json, "scope");
    return new TokenAnswer(
        new AccessToken(value, now.plus(life), scope == null ? askedScopes : scope),
        now.plus(life.multipliedBy(9).dividedBy(10)),
        Json.text(json, "refresh_token"));
  }

  /** A token got elsewhere: its life begins when it is handed over. */
  static TokenAnswer foreign(AccessToken token, Instant now) {
    Duration life = Duration.between(now, token.expiresAt());
    return new TokenAnswer(token, now.plus(life.multipliedBy(9).dividedBy(10)), null);
  }

  static boolean isToken(String value) {
    return B64_TOKEN.matcher(value).matches();
  }

  /** The same with another refresh token. */
  TokenAnswer prolongedBy(String otherRefreshToken) {
    return new TokenAnswer(token, renewAt, otherRefreshToken);
  }

  boolean isFresh(Instant now) {
    return now.isBefore(renewAt);
  }

  boolean isAlive(Instant now) {
    return now.isBefore(token.expiresAt());
  }

  @Override
  public String toString() {
    return "TokenAnswer[" + token + ", renewAt=" + renewAt + "]";
  }
}
