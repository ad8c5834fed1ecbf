package io.importhub.server.catalog;

/**
 * A model repository.
 *
 * @param key what the tables of the model refer to
 * @param prefixUsedNames whether an object created under a used name is kept as {@code 1-Name}
 *     instead of being rejected
 */
public record Repository(
    int key, String environmentId, String id, String name, boolean prefixUsedNames) {}
