package io.importhub.client.internal.stomp;

import org.jspecify.annotations.Nullable;

/**
 * Why a connection is over.
 *
 * @param code the {@code message} header of an ERROR frame (STOMP 1.2, ERROR), or null when none
 *     came
 * @param reason in words, without secrets
 * @param cause what broke it, or null
 */
public record StompEnd(@Nullable String code, String reason, @Nullable Throwable cause) {}
