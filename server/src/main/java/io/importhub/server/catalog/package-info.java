/**
 * Environments, repositories, profiles, users and their rights. Start at {@code Catalog} and {@code
 * Users}. Uses the room problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.importhub.server.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
