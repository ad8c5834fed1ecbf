package io.importhub.client.internal.http;

import java.time.Duration;

/**
 * How often a request is sent that got no answer, or one that asks to come again.
 *
 * @param attempts how often in all, from 1
 * @param backoff the pauses between, unless the server names one
 * @param longestPause a server that asks for more than this is not waited for
 */
public record Retries(int attempts, Backoff backoff, Duration longestPause) {}
