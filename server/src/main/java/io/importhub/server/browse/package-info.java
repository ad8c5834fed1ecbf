/** Reading a repository over HTTP. Uses repository, catalog and problem. */
@NullMarked
@ApplicationModule(allowedDependencies = {"repository", "catalog", "problem"})
package io.importhub.server.browse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
