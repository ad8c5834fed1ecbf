package io.importhub.server.repository;

/**
 * What a repository is called in paths and settings.
 *
 * @param environment the id of its environment
 * @param id its id there
 */
record RepositoryName(String environment, String id) {}
