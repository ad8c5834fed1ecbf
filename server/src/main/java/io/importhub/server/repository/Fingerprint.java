package io.importhub.server.repository;

import java.util.SortedSet;

/**
 * What tells whether two definitions are equal.
 *
 * @param hash of the definition without its tags, as {@link PackedDefinition} has it
 * @param tags codes, by code points
 */
record Fingerprint(String hash, SortedSet<String> tags) {}
