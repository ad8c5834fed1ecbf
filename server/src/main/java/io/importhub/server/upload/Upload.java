package io.importhub.server.upload;

import java.nio.charset.Charset;

/**
 * The bytes of one request, at rest.
 *
 * @param id 32 lower-case hex digits
 * @param fileName cleaned: a plain name without path, control and formatting characters
 * @param sizeBytes how many bytes
 * @param sha256 lower-case hex
 * @param charset of a text: its byte order mark's, else UTF-8 if the whole file is valid UTF-8,
 *     else windows-1252
 */
public record Upload(String id, String fileName, long sizeBytes, String sha256, Charset charset) {}
