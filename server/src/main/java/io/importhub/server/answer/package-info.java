/**
 * What an answer looks like on the wire: the form that {@code Accept} prefers ({@link
 * io.importhub.server.answer.AcceptHeader}), documents in JSON and XML ({@link
 * io.importhub.server.answer.DocumentWriter}), files in ranges ({@link
 * io.importhub.server.answer.FileAnswer}). Uses problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.importhub.server.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
