package io.importhub.client;

/**
 * How far a running import is. It comes at most four times a second, some may be left out, and none
 * comes after the end.
 *
 * @param jobId the job
 * @param bytes the bytes of the file read so far
 * @param totalBytes the bytes of the file
 * @param commands the commands read so far
 * @param rejected those of them rejected
 */
public record ImportProgress(
    String jobId, long bytes, long totalBytes, long commands, long rejected) {}
