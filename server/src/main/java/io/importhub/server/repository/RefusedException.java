package io.importhub.server.repository;

/** Ends the applying of one change that is refused. It carries no stack: it is no fault. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Applied.Refused refused;

  private RefusedException(Applied.Refused refused) {
    super(refused.message(), null, false, false);
    this.refused = refused;
  }

  static RefusedException at(ChangePart part, RejectCode code, String message) {
    return new RefusedException(new Applied.Refused(code, part, message));
  }

  static RefusedException at(ChangePart.Kind kind, RejectCode code, String message) {
    return at(ChangePart.of(kind), code, message);
  }

  Applied.Refused refused() {
    return refused;
  }
}
