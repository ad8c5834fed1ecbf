package io.importhub.server.repository;

/**
 * A link as readers see it, from its source.
 *
 * @param id the target's id
 * @param order 0 to 9999
 */
public record ModelLink(String end, String id, int order) {}
