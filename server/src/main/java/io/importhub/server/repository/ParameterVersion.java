package io.importhub.server.repository;

/** A parameter at one location, with what it says. */
public record ParameterVersion(ParameterKey key, ParameterDefinition definition) {}
