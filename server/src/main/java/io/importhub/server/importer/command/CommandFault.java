package io.importhub.server.importer.command;

import io.importhub.server.importer.Reject;
import io.importhub.server.repository.RejectCode;

/** What is wrong with a command: thrown by what reads it, caught where the command ends. */
@SuppressWarnings("serial") // never leaves its thread
final class CommandFault extends Exception {
  private final RejectCode code;
  private final long at;
  private boolean openText;

  /**
   * @param at where, as {@link LogicalLine#at} packs it
   * @param message what was found and what was expected
   */
  CommandFault(RejectCode code, long at, String message) {
    super(message, null, false, false);
    this.code = code;
    this.at = at;
  }

  /** Of a text that nothing ends; reading is already behind its command. */
  static CommandFault openText(long at, String message) {
    CommandFault fault = new CommandFault(RejectCode.SYNTAX, at, message);
    fault.openText = true;
    return fault;
  }

  boolean isOpenText() {
    return openText;
  }

  /** Whether it is not known where the command ends. */
  boolean isOfSyntax() {
    return code == RejectCode.SYNTAX
        || code == RejectCode.UNKNOWN_VERB
        || code == RejectCode.LINE_TOO_LONG;
  }

  Reject reject() {
    return new Reject(LogicalLine.position(at), code, String.valueOf(getMessage()));
  }
}
