package io.importhub.client.internal.http;

/**
 * What the server told of a reject file before it is fetched.
 *
 * @param fileName its name
 * @param size its bytes
 * @param sha256 the SHA-256 of its bytes, in hex digits
 */
public record ExpectedRejects(String fileName, long size, String sha256) {}
