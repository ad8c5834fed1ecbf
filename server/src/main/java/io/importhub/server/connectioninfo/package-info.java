/**
 * Connection information: which environments, repositories and profiles a caller may use, for
 * clients that ask before they connect ({@code importhub.connection-info.enabled}). Uses answer,
 * catalog and problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"answer", "catalog", "problem"})
package io.importhub.server.connectioninfo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
