package io.importhub.server.catalog;

import java.time.Instant;

/**
 * A user was disabled, got a new password or lost a profile on this node, which ends every token
 * made for it until then. An application event, published after the transaction is committed.
 *
 * @param at tokens made at or before this instant are refused
 */
public record UserTokensEnded(String userId, Instant at) {}
