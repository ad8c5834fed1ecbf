/**
 * Environments, repositories, profiles, users and their rights. Start at {@code Catalog} and {@code
 * Users} for what a caller may do, at {@code CatalogTurns} and the {@code …Entries} for what
 * administrators keep, at {@code CatalogStart} for what settings state. Uses the room problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.importhub.server.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
