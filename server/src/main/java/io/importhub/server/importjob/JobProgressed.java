package io.importhub.server.importjob;

import java.time.Instant;

/**
 * A running import went on: a Spring application event, at most four a second and never after the
 * job's outcome, published on the import's thread outside transactions.
 *
 * @param bytes of {@code totalBytes} that were read
 * @param commands how many were read so far, {@code rejected} of them refused
 */
public record JobProgressed(
    String jobId,
    String environmentId,
    String repositoryId,
    Instant time,
    long bytes,
    long totalBytes,
    long commands,
    long rejected) {}
