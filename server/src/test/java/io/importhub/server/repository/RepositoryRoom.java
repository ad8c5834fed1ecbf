package io.importhub.server.repository;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The room as a test starts it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
class RepositoryRoom {}
