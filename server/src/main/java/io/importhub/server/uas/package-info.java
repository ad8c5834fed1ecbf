/**
 * The token service and who a caller is: OAuth 2.0 and OpenID Connect below {@code /uas}. Uses
 * catalog and problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "problem"})
package io.importhub.server.uas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
