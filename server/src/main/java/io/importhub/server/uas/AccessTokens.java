package io.importhub.server.uas;

import io.importhub.server.catalog.Caller;
import java.time.Instant;

/**
 * The access tokens of this hub: whether one is good, and who is behind it. The signature is
 * checked on the spot, revocations, disabled users and disabled clients are looked up in the
 * database, so that every node refuses a token at once. Of an outside token service ({@code
 * importhub.uas.issuer-uri}) no revocation is heard; disabled users are refused all the same. Safe
 * for all threads.
 *
 * <p>A token that ends while it is in use is announced on the node that ended it by {@link
 * TokensRevoked}, {@link io.importhub.server.catalog.UserTokensEnded} or {@link ClientTokensEnded};
 * ends recorded by other nodes are found by {@link #endedSince}.
 */
public interface AccessTokens {

  /**
   * The caller whom a token names.
   *
   * @param token the token as it stands in {@code Authorization}, without {@code Bearer}
   * @throws TokenRefusedException {@code INVALID_TOKEN} if it is malformed, not signed by a key of
   *     this hub with RS256 (of the outside issuer), made for another audience than {@code
   *     importhub}, revoked, or its user or client is unknown, was disabled or lost its tokens by
   *     another change; {@code TOKEN_EXPIRED} if it is none of these and its {@code exp} is past
   * @throws IssuerAwayException if the keys of the outside issuer cannot be had
   * @throws org.springframework.dao.DataAccessException if the database cannot be asked
   */
  Caller verify(String token);

  /**
   * Whether a token was revoked (RFC 7009). The answer holds until the token's {@code exp};
   * afterwards its entry may be swept and the answer is false.
   */
  boolean isRevoked(String tokenId);

  /**
   * The tokens, users and clients whose end was recorded at or after an instant, by any node, in
   * one read. The instant is the clock of the node that recorded it, and a record may be committed
   * a moment later: ask with some seconds of overlap, such as the previous poll's instant less 10
   * s.
   */
  EndedTokens endedSince(Instant instant);
}
