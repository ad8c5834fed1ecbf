package io.importhub.server.importer;

import java.nio.charset.Charset;
import java.time.Instant;

/**
 * What a reject file says at its top.
 *
 * @param time when the import ended
 * @param byteOrderMark whether the upload began with one, and the reject file does
 */
public record RejectFileHeader(
    Instant time,
    String fileName,
    String repositoryId,
    String validate,
    long commands,
    long rejected,
    long ignored,
    Charset charset,
    boolean byteOrderMark) {}
