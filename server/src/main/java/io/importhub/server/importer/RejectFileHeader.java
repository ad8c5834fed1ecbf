package io.importhub.server.importer;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What a reject file says at its top.
 *
 * @param time when the import ended
 * @param byteOrderMark whether the upload began with one, and the reject file does
 */
public record RejectFileHeader(
    Instant time,
    String fileName,
    String repositoryId,
    String validate,
    long commands,
    long rejected,
    long ignored,
    Charset charset,
    boolean byteOrderMark) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What it says, line by line, as comments of a command file show it. */
  public List<String> lines() {
    return List.of(
        "Execution : Import rejects (" + TIME.format(time) + ")",
        "File imported : " + fileName,
        "Repository : " + repositoryId,
        "Validate : "
            + validate
            + "   Commands : "
            + commands
            + "   Rejects : "
            + rejected
            + "   Ignored : "
            + ignored);
  }
}
