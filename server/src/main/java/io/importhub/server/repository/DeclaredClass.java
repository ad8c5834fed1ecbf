package io.importhub.server.repository;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MetaClass as a metamodel file declares it.
 *
 * @param id what MegaFields call it, or null
 * @param namespace whether its objects have a namespace: then a name may have 255 characters
 */
record DeclaredClass(
    @Nullable String id,
    String label,
    ProcessingKind kind,
    boolean namespace,
    List<DeclaredAttribute> attributes) {}
