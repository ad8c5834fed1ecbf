/**
 * STOMP over WebSocket: who may subscribe, replay, live events, token life. Uses importjob, uas,
 * catalog, cluster and problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"importjob", "uas", "catalog", "cluster", "problem"})
package io.importhub.server.push;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
