package io.importhub.server.uas;

import java.time.Instant;

/**
 * A client was disabled on this node, or may do less than before, which ends every access token
 * made for it until then. An application event, published after the transaction is committed.
 *
 * @param at tokens made at or before this instant are refused
 */
public record ClientTokensEnded(String clientId, Instant at) {}
