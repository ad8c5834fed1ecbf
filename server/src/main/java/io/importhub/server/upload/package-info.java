/**
 * Uploaded bytes at rest: durable once stored, swept when nobody needs them. Start at {@code
 * UploadStore}. Uses the room problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package io.importhub.server.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
