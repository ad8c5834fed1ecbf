package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class WaitingQuotaTest {

  @Test
  @DisplayName("fault 25: a job that was taken in is no failure, though the others are not counted")
  void leavesOutWhatADatabaseThatIsAwayDoesNotTell() {
    var away = new Away();
    var quota =
        new WaitingQuota(JdbcClient.create(away), new JdbcTransactionManager(away), settings());
    var response = new MockHttpServletResponse();

    quota.tell("Kvlo(gBDIWdL", response);

    assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"waiting-jobs\";q=3");
    assertThat(response.getHeader("RateLimit")).isNull();
  }

  private static ImportProperties settings() {
    return new ImportProperties(
        DataSize.ofMegabytes(4),
        Duration.ofDays(7),
        Duration.ofHours(24),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        3);
  }

  /** A database that nobody can connect to. */
  private static final class Away extends AbstractDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("the database is away", "08001");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}
