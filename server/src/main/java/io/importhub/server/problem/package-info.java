/**
 * What an error looks like on the wire: RFC 9457 problems. Start at {@code ProblemException};
 * {@code ProblemAdvice} answers for the controllers, {@code Problems} for what stands in front of
 * them. Uses no other room.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.importhub.server.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
