/**
 * Data sources, migrations and transactions. Only Spring sees it; no room may use it, and it uses
 * none.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.importhub.server.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
