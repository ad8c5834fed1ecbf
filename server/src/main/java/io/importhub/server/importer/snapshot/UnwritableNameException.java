package io.importhub.server.importer.snapshot;

import java.io.IOException;

/** A name that a file in an archive cannot have: with a slash or NUL, or of dots alone. */
public final class UnwritableNameException extends IOException {
  private static final long serialVersionUID = 1;

  UnwritableNameException(String message) {
    super(message);
  }
}
