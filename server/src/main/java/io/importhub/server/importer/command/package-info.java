/**
 * Command files in text form ({@code .mgr .mgl .mge .mol}). Start at {@code CommandFileImporter}.
 * Uses importer and repository.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"importer", "repository"})
package io.importhub.server.importer.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
