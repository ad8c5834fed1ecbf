package io.importhub.server.importjob;

/**
 * What the first request with an {@code Idempotency-Key} was answered.
 *
 * @param contentHash of its file, the file's name and its options
 */
record KeyAnswer(String contentHash, String jobId) {}
