/** Wake-ups between the nodes of one hub. Uses no other room. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.importhub.server.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
