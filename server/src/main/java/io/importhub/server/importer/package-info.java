/**
 * The contract between an import and the code that reads a kind of file: {@code Importer}, {@code
 * ImportSource}, {@code ImportSink}. Uses the room repository.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"repository"})
package io.importhub.server.importer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
