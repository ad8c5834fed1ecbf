package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.repository.RejectCode;

/** Of a text that nothing ends; reading is already behind its command. */
@SuppressWarnings("serial") // never leaves its thread
final class OpenTextFault extends CommandFault {

  /** How its message begins. */
  static final String FOUND = "found the end of the file in the text of the command";

  OpenTextFault(long at) {
    super(RejectCode.SYNTAX, at, FOUND + ", expected a line with a dot alone behind it");
  }
}
