package io.importhub.server.repository;

import org.springframework.stereotype.Component;

/** The tables that snapshots are written to. */
@Component
record SnapshotTables(
    SnapshotProfileRows profiles, TagRows tags, ParameterRows parameters, SessionRows sessions) {}
