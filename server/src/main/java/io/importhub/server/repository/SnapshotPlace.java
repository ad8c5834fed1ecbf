package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot profile, a region of one, or a version of one.
 *
 * @param regionCode the region, or null for the profile itself
 * @param version the version, or null for the region itself
 */
public record SnapshotPlace(
    String profileCode, @Nullable String regionCode, @Nullable String version) {}
