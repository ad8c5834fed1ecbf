/**
 * What imports write, and reading it back: objects, links, texts, under a metamodel. Start at
 * {@code ChangeWriters} for writing, at {@code RepositoryReader} for reading, at {@code Rules} for
 * what the engine asks a metamodel; {@code Metamodels} reads their files. Uses the room problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.importhub.server.repository;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
