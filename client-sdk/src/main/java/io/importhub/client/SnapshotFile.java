package io.importhub.client;

import java.nio.file.Path;

/**
 * An exported snapshot on this machine, complete.
 *
 * @param path where it is
 * @param size its bytes
 * @param sha256 the SHA-256 of its bytes in hex digits
 */
public record SnapshotFile(Path path, long size, String sha256) {}
