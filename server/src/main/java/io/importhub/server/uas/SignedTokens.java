package io.importhub.server.uas;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import org.springframework.stereotype.Component;

/** Reads access tokens: their form, signature and audience, but neither their life nor a table. */
@Component
@TokenServiceOf.ItsOwn
final class SignedTokens {
  /** Far more than a token of the hub has; bounds the work on what a stranger sends. */
  private static final int LONGEST = 8192;

  private final SigningKeys keys;

  SignedTokens(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * @throws TokenRefusedException {@code INVALID_TOKEN} if the token is none that this hub signed
   */
  Claims read(String token) {
    if (token.length() > LONGEST) {
      throw refused("longer than " + LONGEST + " characters");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      requireSignature(jwt);
      Claims claims = Claims.of(jwt.getJWTClaimsSet());
      if (!claims.audience().contains(TokenIssuer.AUDIENCE)) {
        throw refused("made for another audience, expected " + TokenIssuer.AUDIENCE);
      }
      return claims;
    } catch (ParseException | IllegalArgumentException e) {
      throw refused("no JWT of this service");
    }
  }

  private void requireSignature(SignedJWT jwt) {
    JWSHeader header = jwt.getHeader();
    // the algorithm is ours to choose, never the token's (RFC 8725 §3.1)
    if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())) {
      throw refused("not signed with RS256");
    }
    SigningKey key =
        keys.find(header.getKeyID())
            .orElseThrow(() -> refused("signed with a key that this hub has not"));
    try {
      if (!jwt.verify(new RSASSAVerifier(key.pair().toRSAPublicKey()))) {
        throw refused("its signature is wrong");
      }
    } catch (JOSEException e) {
      throw refused("its signature cannot be verified");
    }
  }

  private static TokenRefusedException refused(String why) {
    return new TokenRefusedException(
        TokenRefusedException.Reason.INVALID_TOKEN, "The access token is refused: " + why);
  }
}
