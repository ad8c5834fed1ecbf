package io.importhub.server.importer.command;

import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.Change.Text;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.ChangePart.Kind;
import io.importhub.server.repository.RejectCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Leads one reading of a command file: which lines make a command, and where reading goes on behind
 * a faulty one; {@code docs/formats/command-file.md#commands-and-lines}. For one thread.
 */
final class CommandReader implements AutoCloseable {

  /** How the message of a command begins whose text nothing ends. */
  static final String OPEN_TEXT = "found the end of the file in the text of the command";

  private final ImportSource source;
  private final ImportSink sink;
  private final LineDecoder decoder;
  private final HeaderParser parser;
  private final ChangeBuilder builder;
  private final TextBody body;
  private final LogicalLine line = new LogicalLine();
  private final LogicalLine other = new LogicalLine();
  private final int bufferBytes;
  private LineReader lines;
  private boolean textsEnd = true; // false once the file is known to have no further line "."
  private long start;
  private long textStart;
  private long end;
  private int lineBehind;

  CommandReader(ImportSource source, ImportSink sink, int bufferBytes) throws IOException {
    this.source = source;
    this.sink = sink;
    this.bufferBytes = bufferBytes;
    this.decoder = LineDecoder.of(source.charset());
    this.parser = new HeaderParser(source.metamodel());
    this.builder = new ChangeBuilder(source);
    this.body = new TextBody(source.maxTextBytes());
    this.lines = new LineReader(source.open(), decoder, source.start(), bufferBytes);
  }

  /** Reads to the end of the file. */
  void read() throws IOException {
    if (source.start().offset() == 0) {
      lines.skipByteOrderMark();
    }
    while (lines.next(LogicalLine.KEPT)) {
      switch (LineKind.of(lines, other)) {
        case COMMAND -> command();
        case OTHER -> strayLine();
        case BLANK, COMMENT -> {}
      }
      sink.progress(lines.end());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private void begin() {
    lines.mark();
    start = lines.start();
    takeHeaderLine();
  }

  private void takeHeaderLine() {
    takeLine();
    textStart = end;
  }

  private void takeLine() {
    end = lines.end();
    lineBehind = lines.line() + 1;
  }

  private void strayLine() {
    begin();
    if (line.start(lines)) {
      line.keepHyphen();
    }
    int first = line.nonBlank(0);
    reject(
        new CommandFault(
            RejectCode.SYNTAX,
            line.at(first),
            "found "
                + Found.at(line, first)
                + ", expected a command: a dot in column 1 with a verb such as .Create"));
  }

  private void command() throws IOException {
    begin();
    int firstLine = lines.line();
    boolean continued = line.start(lines);
    int verbEnd = Verb.end(line.chars());
    Verb verb = Verb.find(line.chars(), 1, verbEnd);
    if (verb == Verb.DESCRIPTION) {
      note(firstLine, continued);
      return;
    }
    join(continued);
    try {
      Header header = header(verb, verbEnd);
      if (header == null) {
        sink.savePoint(command(firstLine, Header.Parts.whole(line.at(0))));
        return;
      }
      Text text = header.hasLines() ? text(header) : null;
      Change change = builder.build(header, text);
      sink.change(change, command(firstLine, header.parts()));
    } catch (CommandFault fault) {
      CommandFault decisive = fault;
      if (fault.isOfSyntax() && !fault.isOpenText()) {
        decisive = passTextAndRest(verb, fault);
      }
      reject(decisive);
    }
  }

  /** Joins the lines that the command is continued on. */
  private void join(boolean continued) throws IOException {
    boolean more = continued;
    while (more) {
      if (!lines.next(LogicalLine.KEPT)) {
        return;
      }
      LineKind kind = LineKind.of(lines, other);
      if (kind == LineKind.BLANK || kind == LineKind.COMMENT) {
        lines.unread();
        return;
      }
      more = line.append(lines);
      takeHeaderLine();
    }
  }

  /** The header of a change, or null for a save point. */
  private @Nullable Header header(@Nullable Verb verb, int verbEnd) throws CommandFault {
    if (verb == null) {
      throw new CommandFault(
          RejectCode.UNKNOWN_VERB,
          line.at(0),
          "found the verb "
              + Found.quoted(new String(line.chars(), 0, verbEnd))
              + ", expected .Create, .Update, .Delete, .Connect, .Disconnect, .Change, .Validate"
              + " or .Description");
    }
    requireLength();
    if (line.isContinued()) {
      throw new CommandFault(
          RejectCode.SYNTAX,
          line.at(line.hyphen()),
          "found a continuation hyphen and no line that continues the command, expected one");
    }
    if (verb.isChange()) {
      return parser.parse(verb, line, verbEnd);
    }
    int behind = line.nonBlank(verbEnd);
    if (behind < line.length()) {
      throw new CommandFault(
          RejectCode.SYNTAX,
          line.at(behind),
          "found " + Found.at(line, behind) + " behind .Validate, expected the end of the line");
    }
    return null;
  }

  private void requireLength() throws CommandFault {
    if (line.isTooLong()) {
      throw new CommandFault(
          RejectCode.LINE_TOO_LONG,
          line.at(line.firstTooMuch()),
          "found a command of more than "
              + LogicalLine.MOST_CHARACTERS
              + " characters, expected at most so many, its text not counted");
    }
  }

  private void note(int firstLine, boolean continued) throws IOException {
    if (continued) {
      joinNote();
    }
    try {
      requireLength();
      sink.note(Note.of(line), command(firstLine, Header.Parts.whole(line.at(0))));
    } catch (CommandFault fault) {
      passRest();
      reject(fault);
    }
  }

  /**
   * A note ends with its line, hyphen or not, unless an indented line follows: ".Description Sites
   * -" must not swallow the command behind it.
   */
  private void joinNote() throws IOException {
    boolean more = true;
    while (more) {
      if (!lines.next(LogicalLine.KEPT)) {
        break;
      }
      boolean indented =
          lines.unit(0) >= 0
              && LogicalLine.isBlank((char) lines.unit(0))
              && LineKind.of(lines, other) == LineKind.OTHER;
      if (!indented) {
        lines.unread();
        break;
      }
      more = line.append(lines);
      takeHeaderLine();
    }
    if (line.isContinued()) {
      line.keepHyphen();
    }
  }

  /** Reads the lines of the text that follows a header. */
  private Text text(Header header) throws IOException, CommandFault {
    long at = header.parts().packed(ChangePart.of(Kind.TEXT_FORMAT));
    readText(at);
    Change.Attribute attribute = header.text();
    if (attribute == null) {
      throw new IllegalStateException("a text without its attribute");
    }
    if (body.isTooLong()) {
      throw new CommandFault(
          RejectCode.BAD_VALUE,
          at,
          "found a text of more than "
              + source.maxTextBytes()
              + " bytes, expected at most so many (importhub.import.max-text-size)");
    }
    if (body.oddAt() != 0) {
      throw new CommandFault(
          RejectCode.BAD_VALUE,
          body.oddAt(),
          "found " + OddCharacters.describe(body.odd()) + ", expected text");
    }
    return new Text(attribute.attribute(), attribute.value(), body.toString());
  }

  /**
   * @param at where the text is announced
   * @throws CommandFault if no line ends the text; reading goes on behind what then is the command
   */
  private void readText(long at) throws IOException, CommandFault {
    body.start();
    while (textsEnd && lines.next(body.mostLineBytes())) {
      if (lines.unit(0) == '.' && lines.unit(1) < 0) {
        takeLine();
        return;
      }
      body.add(lines);
    }
    if (textsEnd) {
      textsEnd = false;
      lines.close();
      lines =
          new LineReader(
              source.open(textStart), decoder, new ReadPoint(end, lineBehind), bufferBytes);
    }
    passOpenText();
    throw CommandFault.openText(at, OPEN_TEXT + ", expected a line with a dot alone behind it");
  }

  /** Goes on to the first known verb; blank lines and comments before it are nobody's. */
  private void passOpenText() throws IOException {
    while (lines.next(LogicalLine.KEPT)) {
      LineKind kind = LineKind.of(lines, other);
      if (kind == LineKind.COMMAND) {
        other.start(lines);
        if (Verb.find(other.chars(), 1, Verb.end(other.chars())) != null) {
          lines.unread();
          return;
        }
      }
      if (kind == LineKind.COMMAND || kind == LineKind.OTHER) {
        takeLine();
      }
    }
  }

  /** Passes the text of a faulty header, and what follows a fault of syntax. */
  private CommandFault passTextAndRest(@Nullable Verb verb, CommandFault fault) throws IOException {
    int format = verb == null || line.isCut() ? -1 : TextFormat.atEnd(line);
    if (format >= 0) {
      try {
        readText(line.at(format));
      } catch (CommandFault open) {
        return open;
      }
    }
    passRest();
    return fault;
  }

  private void passRest() throws IOException {
    while (lines.next(LogicalLine.KEPT)) {
      if (LineKind.of(lines, other) != LineKind.OTHER) {
        lines.unread();
        return;
      }
      if (textStart == end) {
        takeHeaderLine();
      } else {
        takeLine();
      }
    }
  }

  private void reject(CommandFault fault) {
    sink.reject(fault.reject(), command(line.firstLine(), Header.Parts.whole(line.at(0))));
  }

  private FileCommand command(int firstLine, Header.Parts parts) {
    ReadPoint behind = new ReadPoint(end, lineBehind);
    long length = end - start;
    if (length <= LogicalLine.KEPT) {
      byte[] held = new byte[(int) length];
      if (lines.copyMarked(held)) {
        return new FileCommand(firstLine, parts, new CommandBytes.Held(held), behind);
      }
    }
    return new FileCommand(
        firstLine, parts, new CommandBytes.InFile(source, start, textStart, end), behind);
  }
}
