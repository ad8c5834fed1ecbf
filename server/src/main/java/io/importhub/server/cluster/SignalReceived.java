package io.importhub.server.cluster;

/**
 * Another node sent something: an application event, one at a time, on the listening thread.
 *
 * @param payload as it was given to {@link Signals#send}
 */
public record SignalReceived(String payload) {}
