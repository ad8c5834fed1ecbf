package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/**
 * A change on its way into a work session.
 *
 * @param content null when it removes
 * @param definition packed; null when it removes
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a row, never compared
record NewChange(
    ParameterKey key,
    long baseRevision,
    @Nullable Fingerprint content,
    byte @Nullable [] definition) {}
