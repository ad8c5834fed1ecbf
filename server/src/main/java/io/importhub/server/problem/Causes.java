package io.importhub.server.problem;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
            outermost, cause -> cause == null ? null : cause.getCause())
        .takeWhile(cause -> cause != null)
        .map(Throwable.class::cast)
        .limit(DEPTH)
        .iterator();
  }
}
