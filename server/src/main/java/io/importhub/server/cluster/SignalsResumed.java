package io.importhub.server.cluster;

/**
 * The node hears the others again after its line was down: what they sent meanwhile is lost. An
 * application event, on the listening thread.
 */
public record SignalsResumed() {}
