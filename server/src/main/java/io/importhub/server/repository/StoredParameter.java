package io.importhub.server.repository;

/**
 * A published version of a parameter.
 *
 * @param revision of the publication that brought it
 */
record StoredParameter(ParameterKey key, long revision, Fingerprint content) {}
