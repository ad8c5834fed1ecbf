package io.importhub.server.importer.snapshot;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of snapshots. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveLimits.class)
class SnapshotConfiguration {}
