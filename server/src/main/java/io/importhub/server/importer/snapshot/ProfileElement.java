package io.importhub.server.importer.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot profile, a region of one, or a version of one.
 *
 * @param profileCode the profile
 * @param regionCode the region, or null for the profile itself
 * @param version the version, or null for the region itself
 */
public record ProfileElement(
    String profileCode, @Nullable String regionCode, @Nullable String version) {}
