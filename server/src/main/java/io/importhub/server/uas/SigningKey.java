package io.importhub.server.uas;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key pair that signs access tokens.
 *
 * @param generation counts the keys of a hub, from 1
 * @param signsFrom before this instant it is published only, so that everybody knows it in time
 */
record SigningKey(int generation, RSAKey pair, Instant createdAt, Instant signsFrom) {

  String id() {
    return pair.getKeyID();
  }

  @Override
  public String toString() {
    return "SigningKey[generation=" + generation + ", id=" + id() + "]";
  }
}
