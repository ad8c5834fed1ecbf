/**
 * The contract as documents: {@code GET /v3/api-docs} (OpenAPI 3.1), made of the controllers and of
 * what {@code contract/openapi.yaml} says beside them, with a page to try it at {@code
 * /swagger-ui/index.html}, and {@code GET /asyncapi} (AsyncAPI 3). Both use the messages of {@code
 * contract/schemas.yaml}. Uses no other room.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.importhub.server.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
