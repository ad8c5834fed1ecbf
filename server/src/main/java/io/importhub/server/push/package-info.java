/**
 * STOMP over WebSocket, and event streams for those who have none: who may subscribe, replay, live
 * events, token life. It is the news only: the event rows are the truth, and without this room no
 * import is lost.
 *
 * <p>Start at {@code Commands} for what a client may ask, at {@code EventPublisher} for what it is
 * told: news goes to the {@code JobFeed} of its job, which puts it in order, and from there wakes
 * the {@code Connection}s, whose {@code Sender} reads on from where each client is. {@code
 * Endpoint} and {@code Wire} are all that knows the WebSocket. {@code StreamController} is the way
 * in for an {@code EventStream}, one job's events over HTTP: another reader of the same feed.
 * {@code docs/push.md} is what the client sees.
 *
 * <p>Uses importjob, uas, catalog, cluster and problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"importjob", "uas", "catalog", "cluster", "problem"})
package io.importhub.server.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
