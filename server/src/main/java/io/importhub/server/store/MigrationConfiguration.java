package io.importhub.server.store;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One set of migrations for SQLite and PostgreSQL; what differs are placeholders: types, the
 * collation by code point, and that a table is stored in its primary key.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

  @Bean
  FlywayConfigurationCustomizer columnTypes(DataSource dataSource) throws SQLException {
    boolean postgres;
    try (var connection = dataSource.getConnection()) {
      postgres = connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL");
    }
    return flyway ->
        flyway.placeholders(
            postgres
                ? Map.of(
                    "blob", "bytea",
                    "timestamp", "timestamp with time zone",
                    "collation", "\"C\"",
                    "clustered", "")
                : Map.of(
                    "blob",
                    "blob",
                    "timestamp",
                    "timestamp",
                    "collation",
                    "binary",
                    "clustered",
                    "without rowid"));
  }
}
