package io.importhub.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class FaultsTest {

  private static Optional<ProblemType> typeOf(Throwable fault) {
    return Faults.problemOf(fault).map(ProblemException::type);
  }

  private static Throwable uncategorized(SQLException cause) {
    return new UncategorizedSQLException("insert", "insert into secrets", cause);
  }

  @Test
  void fullDatabaseAndFullDiskAreNoSpace() {
    assertThat(typeOf(uncategorized(new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL))))
        .contains(ProblemType.NO_SPACE);
    assertThat(typeOf(uncategorized(new SQLException("disk full", "53100"))))
        .contains(ProblemType.NO_SPACE);
    assertThat(typeOf(new UncheckedIOException(new IOException("No space left on device"))))
        .contains(ProblemType.NO_SPACE);
  }

  @Test
  void databaseThatDoesNotAnswerIsUnavailable() {
    assertThat(typeOf(new CannotGetJdbcConnectionException("gone")))
        .contains(ProblemType.UNAVAILABLE);
    assertThat(typeOf(new CannotAcquireLockException("busy"))).contains(ProblemType.UNAVAILABLE);
    assertThat(typeOf(uncategorized(new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY))))
        .contains(ProblemType.UNAVAILABLE);
    assertThat(typeOf(uncategorized(new SQLException("shutting down", "57P01"))))
        .contains(ProblemType.UNAVAILABLE);
    assertThat(typeOf(uncategorized(new SQLException("idle in transaction", "25P03"))))
        .contains(ProblemType.UNAVAILABLE);
  }

  @Test
  void bugsAreNoFaults() {
    assertThat(
            typeOf(new BadSqlGrammarException("t", "selct", new SQLException("syntax", "42601"))))
        .isEmpty();
    assertThat(typeOf(new IllegalStateException())).isEmpty();
  }

  @Test
  void answerSaysWhenToComeBackAndQuotesNoSql() {
    ProblemException problem =
        Faults.problemOf(new CannotGetJdbcConnectionException("jdbc:secret")).orElseThrow();
    assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("5");
    assertThat(problem).hasMessage("The database does not answer");
  }
}
