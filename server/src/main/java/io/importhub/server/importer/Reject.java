package io.importhub.server.importer;

import io.importhub.server.repository.RejectCode;

/**
 * A command or element that is not imported.
 *
 * @param at where the offending character stands
 * @param message what was found and what was expected
 */
public record Reject(Position at, RejectCode code, String message) {}
