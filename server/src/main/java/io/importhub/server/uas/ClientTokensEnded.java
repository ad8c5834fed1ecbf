package io.importhub.server.uas;

/**
 * A client was disabled on this node, or may do less than before, which ends every access token
 * made for it until then. An application event, published after the transaction is committed.
 */
public record ClientTokensEnded(String clientId) {}
