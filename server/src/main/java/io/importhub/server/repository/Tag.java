package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/**
 * A word that parameters can be marked with; it belongs to no snapshot profile.
 *
 * @param code what it is called, not empty
 * @param description what it is for, or null when nothing was said
 * @param access whether it restricts who may change the parameters that carry it
 */
public record Tag(String code, @Nullable String description, boolean access) {}
