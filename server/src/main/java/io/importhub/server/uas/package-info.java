/**
 * The token service and who a caller is: OAuth 2.0 and the claims of OpenID Connect below {@code
 * /uas}, and the access tokens that every other path needs. Start at {@code EndpointConfiguration}
 * and {@code GrantEndpoint} for how tokens are issued, at {@code SecurityConfiguration} and {@code
 * AccessTokens} for how they are verified; docs/token-service.md has it from outside. Uses catalog
 * and problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "problem"})
package io.importhub.server.uas;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
