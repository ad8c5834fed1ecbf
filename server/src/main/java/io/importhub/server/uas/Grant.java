package io.importhub.server.uas;

/** A way to an access token (RFC 6749 §1.3). */
interface Grant {

  /** The {@code grant_type}. */
  String type();

  /**
   * Issues tokens to a client that was authenticated and may use this grant.
   *
   * @throws OAuthFailure if the request is not good for one
   */
  IssuedTokens issue(Client client, TokenRequest request);
}
