package io.importhub.client;

import org.jspecify.annotations.Nullable;

/**
 * What the server said about a refusal (RFC 9457 §3.1).
 *
 * @param type what kind of problem it is, a URI; {@code about:blank} when the status says it all
 * @param title the kind of problem in words
 * @param status the HTTP status, or 0 when there is none
 * @param detail what is wrong this time: what was found, what was expected, which setting decides;
 *     or null
 * @param instance what it is about, a URI reference; or null
 */
public record Problem(
    String type, String title, int status, @Nullable String detail, @Nullable String instance) {}
