package io.importhub.server.repository;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A link end as a metamodel file declares it.
 *
 * @param id what MegaFields call it, or null
 * @param sources the labels of the MetaClasses whose objects have it
 * @param targets the labels of those that it leads to
 * @param oneSource whether a target has one source at most
 * @param oneTarget whether a source has one target at most
 */
record DeclaredEnd(
    @Nullable String id,
    String label,
    Set<String> sources,
    Set<String> targets,
    boolean oneSource,
    boolean oneTarget,
    List<DeclaredAttribute> attributes) {}
