package io.importhub.server.problem;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells which faults of the server are no bugs: a database that does not answer, and a full disk.
 * The problems made here never quote the fault's own text, which may hold SQL.
 */
public final class Faults {
  /** What a client is asked to wait before it asks a database again that was away. */
  private static final String RETRY_AFTER_SECONDS = "5";

  // sqlite.org/rescode.html: BUSY, LOCKED, READONLY, IOERR, CANTOPEN, PROTOCOL
  private static final Set<Integer> SQLITE_AWAY = Set.of(5, 6, 8, 10, 14, 15);
  private static final int SQLITE_FULL = 13;
  private static final String POSTGRES_DISK_FULL = "53100";

  private Faults() {}

  /**
   * The problem that a fault is to its caller: {@code NO_SPACE} when the disk or the database is
   * full, {@code UNAVAILABLE} with {@code Retry-After} when the database cannot be reached or is
   * too busy; empty for everything else.
   */
  public static Optional<ProblemException> problemOf(Throwable fault) {
    boolean away = false;
    for (Throwable cause : Causes.of(fault)) {
      if (isFull(cause)) {
        return Optional.of(
            new ProblemException(ProblemType.NO_SPACE, "The server's disk or database is full"));
      }
      away |= isAway(cause);
    }
    return away
        ? Optional.of(
            new ProblemException(ProblemType.UNAVAILABLE, "The database does not answer")
                .header("Retry-After", RETRY_AFTER_SECONDS))
        : Optional.empty();
  }

  private static boolean isFull(Throwable cause) {
    if (cause instanceof SQLException sql) {
      return (isSqlite(sql) && sql.getErrorCode() == SQLITE_FULL)
          || POSTGRES_DISK_FULL.equals(sql.getSQLState());
    }
    String message = cause.getMessage();
    return cause instanceof IOException
        && message != null
        && message.toLowerCase(Locale.ROOT).contains("no space left on device");
  }

  private static boolean isAway(Throwable cause) {
    return cause instanceof DataAccessResourceFailureException
        || cause instanceof TransientDataAccessException
        || cause instanceof RecoverableDataAccessException
        || cause instanceof CannotCreateTransactionException
        || (cause instanceof SQLException sql && isAway(sql));
  }

  private static boolean isAway(SQLException fault) {
    if (isSqlite(fault)) {
      return SQLITE_AWAY.contains(fault.getErrorCode());
    }
    // PostgreSQL, Appendix A: connection exceptions, insufficient resources, operator intervention,
    // and a session that was ended because this process was paused within a transaction
    @Nullable String state = fault.getSQLState();
    return state != null
        && (state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57P")
            || state.equals("25P03"));
  }

  private static boolean isSqlite(SQLException fault) {
    return fault.getClass().getName().startsWith("org.sqlite.");
  }
}
