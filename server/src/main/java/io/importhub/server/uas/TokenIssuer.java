package io.importhub.server.uas;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.importhub.server.catalog.TokenEnd;
import io.importhub.server.catalog.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes access tokens: JWTs signed with RS256 (RFC 7519). */
@Component
@TokenServiceOf.ItsOwn
final class TokenIssuer {
  static final String AUDIENCE = "importhub";

  private final SigningKeys keys;
  private final UasProperties properties;
  private final InstantSource clock;

  TokenIssuer(SigningKeys keys, UasProperties properties, InstantSource clock) {
    this.keys = keys;
    this.properties = properties;
    this.clock = clock;
  }

  /** A token of a client on its own behalf. */
  AccessToken forClient(String issuer, Client client, List<String> scopes) {
    return issue(issuer, client.id(), client, scopes, null, client.tokensEndedAt());
  }

  /**
   * A token of a user in an environment, asked for by a client.
   *
   * @param user the user as it was when its password or refresh token was found good
   */
  AccessToken forUser(
      String issuer, User user, String environmentId, Client client, List<String> scopes) {
    return issue(issuer, user.id(), client, scopes, environmentId, client.earlierEnd(user));
  }

  private AccessToken issue(
      String issuer,
      String subject,
      Client client,
      List<String> scopes,
      @Nullable String environmentId,
      Instant earlierEnd) {
    Instant now = TokenEnd.nextIssue(earlierEnd, clock);
    Instant end = now.plus(properties.accessTokenLife()).truncatedTo(ChronoUnit.SECONDS);
    String id = Secrets.id();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .audience(AUDIENCE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end))
            .jwtID(id)
            .claim(Claims.CLIENT_ID, client.id())
            .claim(Claims.SCOPE, String.join(" ", scopes));
    if (environmentId != null) {
      claims.claim(Claims.ENVIRONMENT_ID, environmentId);
    }
    return new AccessToken(sign(claims.build()), id, scopes, now, end);
  }

  private String sign(JWTClaimsSet claims) {
    SigningKey key = keys.current();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(key.id()).build();
    try {
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key.pair()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the key " + key.id() + " cannot sign", e);
    }
  }
}
