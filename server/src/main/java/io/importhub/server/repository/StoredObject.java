package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/** An object as it stands; the bodies of its texts are apart. */
record StoredObject(
    String id, String type, String name, @Nullable String accessId, Attributes attributes) {}
