package io.importhub.server.catalog;

/** What holds repositories and profiles; an access token is for one. */
public record Environment(String id, String name) {}
