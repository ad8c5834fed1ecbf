/**
 * The contract between an import and the code that reads a kind of file: {@code Importer}, {@code
 * ImportSource}, {@code ImportSink}. Uses the rooms repository and, for the documents of its part
 * snapshot, answer.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"answer", "repository"})
package io.importhub.server.importer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
