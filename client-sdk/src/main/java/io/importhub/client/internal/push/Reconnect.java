package io.importhub.client.internal.push;

import io.importhub.client.internal.http.Backoff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the push connection comes back, and when it goes.
 *
 * @param backoff the pauses between tries
 * @param atMost how long it may be down in one go, or null without end
 * @param proven a connection that lived this long, or brought a message, counts as a good one
 * @param linger how long it stays when nothing is waited for
 */
public record Reconnect(
    Backoff backoff, @Nullable Duration atMost, Duration proven, Duration linger) {}
