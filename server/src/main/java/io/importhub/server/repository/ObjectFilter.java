package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/**
 * Which objects a list has.
 *
 * @param type the exact type, or null for all
 * @param name the exact name, or null for all
 */
public record ObjectFilter(@Nullable String type, @Nullable String name) {}
