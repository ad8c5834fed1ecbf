package io.importhub.server.importer;

import io.importhub.server.repository.Quoted;
import io.importhub.server.repository.RejectCode;

/** What is wrong with a command: thrown by what reads it, caught where the command ends. */
@SuppressWarnings("serial") // never leaves its thread
public class CommandFault extends Exception {
  private static final int MOST_QUOTED = 40;

  private final RejectCode code;
  private final long at;

  /**
   * @param at where, as {@link PartPositions#pack} packs it
   * @param message what was found and what was expected
   */
  public CommandFault(RejectCode code, long at, String message) {
    super(message, null, false, false);
    this.code = code;
    this.at = at;
  }

  /** Of a text that is larger than texts may be. */
  public static CommandFault textTooLong(long at, long mostBytes) {
    return new CommandFault(
        RejectCode.BAD_VALUE,
        at,
        "found a text of more than "
            + mostBytes
            + " bytes, expected at most so many (importhub.import.max-text-size)");
  }

  /** A value of the file as a message shows it: in quotes, cut when it is long. */
  public static String quoted(CharSequence value) {
    return Quoted.of(value, MOST_QUOTED);
  }

  /** Why the command is not imported. */
  public RejectCode code() {
    return code;
  }

  /** Where, packed. */
  public long at() {
    return at;
  }

  /** The fault as the import reports it. */
  public Reject reject() {
    return new Reject(PartPositions.position(at), code, String.valueOf(getMessage()));
  }
}
