package io.importhub.server.importer.snapshot;

import java.io.IOException;

/**
 * The file is no archive, or one that is not read because it is broken or would do harm. The
 * message names the entry and its offset where there is one, and the setting where one decides.
 */
public final class BadArchiveException extends IOException {
  private static final long serialVersionUID = 1;

  BadArchiveException(String message) {
    super(message);
  }

  BadArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
