package io.importhub.server.problem;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** An exception and what caused it, outermost first; a ring of causes ends after a while. */
final class Causes implements Iterable<Throwable> {
  private static final int DEPTH = 30;

  private final Throwable outermost;

  private Causes(Throwable outermost) {
    this.outermost = outermost;
  }

  static Causes of(Throwable outermost) {
    return new Causes(outermost);
  }

  @Override
  public Iterator<Throwable> iterator() {
    return Stream.<@Nullable Throwable>iterate(
            outermost, cause -> cause == null ? null : next(cause))
        .takeWhile(cause -> cause != null)
        .map(Throwable.class::cast)
        .limit(DEPTH)
        .iterator();
  }

  private static @Nullable Throwable next(Throwable fault) {
    // SQLite rolls back by itself when its disk is full; the rollback that follows fails and would
    // hide why.
    if (fault instanceof TransactionSystemException failed
        && failed.getApplicationException() != null) {
      return failed.getApplicationException();
    }
    return fault.getCause();
  }
}
