package io.importhub.server.cluster;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Signals by PostgreSQL where the data is, and none beside SQLite, which has one node. */
@Configuration(proxyBeanMethods = false)
class ClusterConfiguration {

  @Bean
  Signals signals(
      ObjectProvider<JdbcConnectionDetails> databases, ApplicationEventPublisher events) {
    JdbcConnectionDetails database = databases.getIfAvailable();
    return database != null && database.getJdbcUrl().startsWith("jdbc:postgresql:")
        ? new PostgresSignals(database, events)
        : new LocalSignals();
  }
}
