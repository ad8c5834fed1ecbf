package io.importhub.server.catalog;

/**
 * A user was disabled, got a new password or lost a profile on this node, which ends every token
 * made for it until then. An application event, published after the transaction is committed.
 */
public record UserTokensEnded(String userId) {}
