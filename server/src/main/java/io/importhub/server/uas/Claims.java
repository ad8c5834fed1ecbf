package io.importhub.server.uas;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verified access token says.
 *
 * @param id its {@code jti}
 * @param environmentId the environment a user's token is for, or null in the token of a client on
 *     its own behalf
 */
record Claims(
    String issuer,
    String subject,
    List<String> audience,
    String id,
    String clientId,
    List<String> scopes,
    @Nullable String environmentId,
    Instant issuedAt,
    Instant expiresAt) {
  static final String CLIENT_ID = "client_id";
  static final String SCOPE = "scope";
  static final String ENVIRONMENT_ID = "environmentId";

  Claims {
    audience = List.copyOf(audience);
    scopes = List.copyOf(scopes);
  }

  /**
   * @throws ParseException if a claim that every token of the hub has is missing or of another type
   */
  static Claims of(JWTClaimsSet claims) throws ParseException {
    return new Claims(
        required("iss", claims.getIssuer()),
        required("sub", claims.getSubject()),
        claims.getAudience(),
        required("jti", claims.getJWTID()),
        required(CLIENT_ID, claims.getStringClaim(CLIENT_ID)),
        Scopes.parse(required(SCOPE, claims.getStringClaim(SCOPE))),
        claims.getStringClaim(ENVIRONMENT_ID),
        required("iat", claims.getIssueTime()),
        required("exp", claims.getExpirationTime()));
  }

  private static Instant required(String name, @Nullable Date value) throws ParseException {
    if (value == null) {
      throw new ParseException("the claim " + name + " is missing", 0);
    }
    return value.toInstant();
  }

  private static String required(String name, @Nullable String value) throws ParseException {
    if (value == null) {
      throw new ParseException("the claim " + name + " is missing", 0);
    }
    return value;
  }

  /** Whether the token is a user's, and not that of a client on its own behalf. */
  boolean isUsers() {
    return environmentId != null;
  }
}
