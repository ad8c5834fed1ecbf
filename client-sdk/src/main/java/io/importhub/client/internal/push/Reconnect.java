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
 * @param patience how long there may be none before events are had another way; a refused upgrade
 *     is not waited for
 * @param recheck the pauses between tries of a better way while another one works
 * @param asks the pauses between two questions for the events of a job, the more the longer nothing
 *     happens
 */
public record Reconnect(
    Backoff backoff,
    @Nullable Duration atMost,
    Duration proven,
    Duration linger,
    Duration patience,
    Backoff recheck,
    Backoff asks) {}
