package io.importhub.server.repository;

/** What a link is known by: the ids of its source and target, and the end between them. */
record LinkKey(String source, String end, String target) {}
