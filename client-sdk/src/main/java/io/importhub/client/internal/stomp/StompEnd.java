package io.importhub.client.internal.stomp;

import org.jspecify.annotations.Nullable;

/**
 * Why a connection is over.
 *
 * @param code the {@code message} header of an ERROR frame (STOMP 1.2, ERROR), or null when none
 *     came
 * @param reason in words, without secrets
 * @param cause what broke it, or null
 * @param upgradeStatus the HTTP status that the request for a WebSocket was answered with in the
 *     place of 101, or 0
 */
public record StompEnd(
    @Nullable String code, String reason, @Nullable Throwable cause, int upgradeStatus) {

  /** Whether something on the way, or the hub, wants no WebSocket; not only for the moment. */
  public boolean isUpgradeRefused() {
    return upgradeStatus != 0
        && upgradeStatus < 500
        && upgradeStatus != 408
        && upgradeStatus != 429;
  }
}
