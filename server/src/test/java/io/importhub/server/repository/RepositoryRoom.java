package io.importhub.server.repository;

import org.springframework.context.annotation.ComponentScan;

/** The room as a test starts it. */
@ComponentScan
class RepositoryRoom {}
