package io.importhub.server.uas;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.importhub.server.catalog.Caller;
import io.importhub.server.uas.TokenRefusedException.Reason;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Verifies the access tokens of an outside token service: JWTs (RFC 9068, and what came before it)
 * signed by one of its keys with an asymmetric algorithm, for the hub's audience, within their
 * life. Who is behind them, {@link OutsideCallers} says.
 */
@Component
@TokenServiceOf.Outside
final class OutsideTokens implements AccessTokens {
  /** The longest that fits into a header; bounds the work on what a stranger sends. */
  private static final int LONGEST = 16_384;

  /** By how much its clock may be ahead of ours. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private static final Set<JWSAlgorithm> ALGORITHMS = Set.copyOf(JWSAlgorithm.Family.SIGNATURE);

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final IssuerKeys keys;
  private final OutsideCallers callers;
  private final String audience;
  private final InstantSource clock;

  OutsideTokens(
      IssuerKeys keys, OutsideCallers callers, UasProperties properties, InstantSource clock) {
    this.keys = keys;
    this.callers = callers;
    this.audience = properties.audience();
    this.clock = clock;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  @Override
  public Caller verify(String token) {
    JWTClaimsSet claims = read(token);
    require(
        keys.issuer().equals(claims.getIssuer()),
        "its issuer is " + claims.getIssuer() + ", expected " + keys.issuer());
    require(
        claims.getAudience().contains(audience),
        "made for another audience, expected " + audience + " (importhub.uas.audience)");
    Instant issuedAt = required(claims.getIssueTime(), "iat");
    Instant expiresAt = required(claims.getExpirationTime(), "exp");
    Date notBefore = claims.getNotBeforeTime();
    Instant now = clock.instant();
    require(
        notBefore == null || !notBefore.toInstant().isAfter(now.plus(SKEW)), "it is not good yet");
    Caller caller = callers.of(claims, idOf(claims, token), issuedAt, expiresAt);
    if (!now.isBefore(expiresAt)) {
      throw new TokenRefusedException(
          Reason.TOKEN_EXPIRED, "The access token is refused: it expired at " + expiresAt);
    }
    return caller;
  }

  private JWTClaimsSet read(String token) {
    require(token.length() <= LONGEST, "longer than " + LONGEST + " characters");
    try {
      return processor.process(token, null);
    } catch (ParseException | IllegalArgumentException e) {
      throw refused("no JWT");
    } catch (BadJOSEException | JOSEException e) {
      throw refused("not signed by a key of " + keys.issuer());
    }
  }

  private static String idOf(JWTClaimsSet claims, String token) {
    String id = claims.getJWTID();
    return id == null || id.isEmpty() ? Secrets.sha256(token) : id;
  }

  private static Instant required(Date value, String name) {
    require(value != null, "the claim " + name + " is missing");
    return value.toInstant();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw refused(otherwise);
    }
  }

  static TokenRefusedException refused(String why) {
    return new TokenRefusedException(Reason.INVALID_TOKEN, "The access token is refused: " + why);
  }

  @Override
  public boolean isRevoked(String tokenId) {
    return false;
  }

  @Override
  public EndedTokens endedSince(Instant instant) {
    return callers.endedSince(instant);
  }
}
