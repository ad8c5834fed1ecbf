package io.importhub.server.importjob;

import io.importhub.server.importer.Reject;

/**
 * A reject of a job.
 *
 * @param number from 1, in input order
 * @param line the command's first line, from 1
 * @param source the command's own lines, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out, never compared
record LoggedReject(int number, int line, Reject reject, byte[] source) {}
