package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.repository.RejectCode;
import java.nio.charset.Charset;

/** Of a file whose bytes are no text from a place on. */
@SuppressWarnings("serial") // never leaves its thread
final class BadTextFault extends CommandFault {
  private final Charset charset;

  BadTextFault(long at, BadTextException cause) {
    super(
        RejectCode.SYNTAX, at, "found " + cause.getMessage() + ", expected a well-formed document");
    this.charset = cause.charset();
  }

  /** The charset that the file is read in. */
  Charset charset() {
    return charset;
  }
}
