/**
 * The administration API: environments, repositories, profiles, users and clients are listed, read,
 * made, changed, disabled and enabled ({@code /restapi/v1/admin}, docs/administration.md). Start at
 * {@code Administration}, which does it for every kind; the controllers say what their kind is.
 * Uses catalog, uas and problem.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalog", "uas", "problem"})
package io.importhub.server.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
