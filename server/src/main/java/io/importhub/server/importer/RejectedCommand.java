package io.importhub.server.importer;

/**
 * A rejected command as a reject file shows it.
 *
 * @param number from 1, in input order
 * @param line the command's first line in the upload, from 1
 * @param bytes the command's own lines, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a file, never compared
public record RejectedCommand(int number, int line, Reject reject, byte[] bytes) {

  /** The line that stands before the command. */
  public String title() {
    return "Reject "
        + number
        + "  line "
        + line
        + "  level "
        + reject.code().level()
        + "  "
        + reject.code()
        + "  "
        + reject.message();
  }
}
