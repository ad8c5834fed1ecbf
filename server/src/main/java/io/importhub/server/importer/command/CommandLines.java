package io.importhub.server.importer.command;

import io.importhub.server.importer.FileCommand;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.PartPositions;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.SourceCommand;
import java.io.Closeable;
import java.io.IOException;

/**
 * Which lines of a file belong to one command; {@code
 * docs/formats/command-file.md#commands-and-lines}. For one thread.
 */
final class CommandLines implements Closeable {
  private final ImportSource source;
  private final LineDecoder decoder;
  private final int bufferBytes;
  private final LogicalLine scratch = new LogicalLine();
  private LineReader lines;
  private LineKind kind = LineKind.BLANK;
  private boolean textsEnd = true; // false once the file is known to have no further line "."
  private int firstLine;
  private long start;
  private long textStart;
  private long end;
  private int lineBehind;

  CommandLines(ImportSource source, int bufferBytes) throws IOException {
    this.source = source;
    this.bufferBytes = bufferBytes;
    this.decoder = LineDecoder.of(source.charset());
    this.lines = new LineReader(source.open(), decoder, source.start(), bufferBytes);
  }

  void skipByteOrderMark() throws IOException {
    lines.skipByteOrderMark();
  }

  /** Goes to the next line; false at the end of the file. */
  boolean next() throws IOException {
    if (!lines.next(LogicalLine.KEPT)) {
      return false;
    }
    kind = LineKind.of(lines, scratch);
    return true;
  }

  /** What the current line is by its beginning. */
  LineKind kind() {
    return kind;
  }

  /** How many bytes of the file were read. */
  long read() {
    return lines.end();
  }

  /**
   * Begins a command with the current line.
   *
   * @return whether it is continued
   */
  boolean begin(LogicalLine header) {
    lines.mark();
    firstLine = lines.line();
    start = lines.start();
    takeHeaderLine();
    return header.start(lines);
  }

  private void takeHeaderLine() {
    takeLine();
    textStart = end;
  }

  private void takeLine() {
    end = lines.end();
    lineBehind = lines.line() + 1;
  }

  /** Joins the lines that a continued header goes on with. */
  void join(LogicalLine header) throws IOException {
    boolean more = true;
    while (more && next()) {
      if (kind == LineKind.BLANK || kind == LineKind.COMMENT) {
        lines.unread();
        return;
      }
      more = header.append(lines);
      takeHeaderLine();
    }
  }

  /**
   * Joins the lines that a note goes on with: indented ones. A note ends with its line else, hyphen
   * or not: ".Description Sites -" must not swallow the command behind it.
   */
  void joinNote(LogicalLine note) throws IOException {
    boolean more = true;
    while (more && next()) {
      int first = lines.unit(0);
      if (kind != LineKind.OTHER || first < 0 || !LogicalLine.isBlank((char) first)) {
        lines.unread();
        break;
      }
      more = note.append(lines);
      takeHeaderLine();
    }
    if (note.isContinued()) {
      note.keepHyphen();
    }
  }

  /**
   * Reads the lines of the text that follows the header.
   *
   * @return false if no line ends the text: reading goes on behind what then is the command
   */
  boolean readText(TextBody body) throws IOException {
    body.start();
    while (textsEnd && lines.next(body.mostLineBytes())) {
      if (lines.unit(0) == '.' && lines.unit(1) < 0) {
        takeLine();
        return true;
      }
      body.add(lines);
    }
    if (textsEnd) {
      textsEnd = false;
      lines.close();
      ReadPoint behindHeader = new ReadPoint(end, lineBehind);
      lines = new LineReader(source.open(end), decoder, behindHeader, bufferBytes);
    }
    passOpenText();
    return false;
  }

  /** Goes on to the first known verb; blank lines and comments before it are nobody's. */
  private void passOpenText() throws IOException {
    while (next()) {
      if (kind == LineKind.COMMAND) {
        scratch.start(lines);
        if (Verb.find(scratch.chars(), 1, Verb.end(scratch.chars())) != null) {
          lines.unread();
          return;
        }
      }
      if (kind == LineKind.COMMAND || kind == LineKind.OTHER) {
        takeLine();
      }
    }
  }

  /** Passes what belongs to a command behind a fault of syntax. */
  void passRest() throws IOException {
    boolean hasText = textStart < end;
    while (next()) {
      if (kind != LineKind.OTHER) {
        lines.unread();
        return;
      }
      if (hasText) {
        takeLine();
      } else {
        takeHeaderLine();
      }
    }
  }

  /** The command whose lines were read last. */
  SourceCommand command(PartPositions parts) {
    ReadPoint behind = new ReadPoint(end, lineBehind);
    long length = end - start;
    if (length <= LogicalLine.KEPT) {
      byte[] held = new byte[(int) length];
      if (lines.copyMarked(held)) {
        return new FileCommand(firstLine, parts, new CommandBytes.Held(held), behind);
      }
    }
    CommandBytes inFile = new CommandBytes.InFile(source, start, textStart, end);
    return new FileCommand(firstLine, parts, inFile, behind);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
