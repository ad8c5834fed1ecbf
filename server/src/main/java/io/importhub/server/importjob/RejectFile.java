package io.importhub.server.importjob;

/**
 * A job's reject file at rest.
 *
 * @param charset the upload's
 * @param sha256 lower-case hex
 */
record RejectFile(String jobId, String fileName, String charset, long sizeBytes, String sha256) {}
