package io.importhub.client;

import java.nio.file.Path;

/**
 * A reject file that lies complete on this machine.
 *
 * @param jobId the job
 * @param fileName the name that the server gave it
 * @param path where it lies
 * @param size its bytes
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hex digits
 */
public record RejectFile(String jobId, String fileName, Path path, long size, String sha256) {}
