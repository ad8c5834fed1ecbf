package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.PartPositions;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.Change.Text;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.ChangePart.Kind;
import io.importhub.server.repository.RejectCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a command file once and hands each command on. For one thread. */
final class CommandReader implements AutoCloseable {

  private static final String EXPECTED_COMMAND =
      ", expected a command: a dot in column 1 with a verb such as .Create";
  private static final String EXPECTED_VERB =
      ", expected .Create, .Update, .Delete, .Connect, .Disconnect, .Change, .Validate or"
          + " .Description";

  private final ImportSource source;
  private final ImportSink sink;
  private final CommandLines lines;
  private final LogicalLine line = new LogicalLine();
  private final HeaderParser parser;
  private final ChangeBuilder builder;
  private final TextBody body;

  CommandReader(ImportSource source, ImportSink sink, int bufferBytes) throws IOException {
    this.source = source;
    this.sink = sink;
    this.parser = new HeaderParser(source.metamodel());
    this.builder = new ChangeBuilder(source);
    this.body = new TextBody(source.maxTextBytes());
    this.lines = new CommandLines(source, bufferBytes);
  }

  /** Reads to the end of the file. */
  void read() throws IOException {
    if (source.start().offset() == 0) {
      lines.skipByteOrderMark();
    }
    while (lines.next()) {
      switch (lines.kind()) {
        case COMMAND -> command();
        case OTHER -> strayLine();
        case BLANK, COMMENT -> {}
      }
      sink.progress(lines.read());
    }
  }

  private void strayLine() {
    if (lines.begin(line)) {
      line.keepHyphen();
    }
    int first = line.nonBlank(0);
    reject(syntax(first, "found " + FoundWord.at(line, first) + EXPECTED_COMMAND));
  }

  private void command() throws IOException {
    boolean continued = lines.begin(line);
    int verbEnd = Verb.end(line.chars());
    Verb verb = Verb.find(line.chars(), 1, verbEnd);
    try {
      if (verb == Verb.DESCRIPTION) {
        note(continued);
        return;
      }
      if (continued) {
        lines.join(line);
      }
      if (verb == null) {
        String found = CommandFault.quoted(new String(line.chars(), 0, verbEnd));
        throw new CommandFault(
            RejectCode.UNKNOWN_VERB, line.at(0), "found the verb " + found + EXPECTED_VERB);
      }
      requireLength();
      requireContinuation();
      if (verb == Verb.VALIDATE) {
        requireNothing(verbEnd);
        sink.savePoint(whole());
      } else {
        change(parser.parse(verb, line, verbEnd));
      }
    } catch (CommandFault fault) {
      CommandFault decisive = fault;
      if (isOfSyntax(fault) && !(fault instanceof OpenTextFault)) {
        decisive = passTextAndRest(verb, fault);
      }
      reject(decisive);
    }
  }

  private void note(boolean continued) throws IOException, CommandFault {
    if (continued) {
      lines.joinNote(line);
    }
    requireLength();
    sink.note(Note.of(line), whole());
  }

  private void change(Header header) throws IOException, CommandFault {
    Text text = header.hasLines() ? text(header) : null;
    Change change = builder.build(header, text);
    sink.change(change, lines.command(header.parts()));
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

  private void requireContinuation() throws CommandFault {
    if (line.isContinued()) {
      throw syntax(
          line.hyphen(),
          "found a continuation hyphen and no line that continues the command, expected one");
    }
  }

  private void requireNothing(int from) throws CommandFault {
    int behind = line.nonBlank(from);
    if (behind < line.length()) {
      throw syntax(
          behind,
          "found "
              + FoundWord.at(line, behind)
              + " behind .Validate, expected the end of the line");
    }
  }

  /** Reads the lines of the text that follows a header. */
  private @Nullable Text text(Header header) throws IOException, CommandFault {
    Change.Attribute attribute = header.text();
    if (attribute == null) {
      return null;
    }
    long at = header.parts().packed(ChangePart.of(Kind.TEXT_FORMAT));
    if (!lines.readText(body)) {
      throw new OpenTextFault(at);
    }
    if (body.isTooLong()) {
      throw CommandFault.textTooLong(at, source.maxTextBytes());
    }
    if (body.oddAt() != 0) {
      throw new CommandFault(
          RejectCode.BAD_VALUE,
          body.oddAt(),
          "found " + OddCharacters.describe(body.odd()) + ", expected text");
    }
    return new Text(attribute.attribute(), attribute.value(), body.toString());
  }

  /** Passes the text of a faulty header, and what follows a fault of syntax. */
  private CommandFault passTextAndRest(@Nullable Verb verb, CommandFault fault) throws IOException {
    boolean mayHaveText = verb != null && verb.isChange() && !line.isCut();
    int format = mayHaveText ? TextFormat.atEnd(line) : -1;
    if (format >= 0 && !lines.readText(body)) {
      return new OpenTextFault(line.at(format));
    }
    lines.passRest();
    return fault;
  }

  /** Whether it is not known where the command ends. */
  private static boolean isOfSyntax(CommandFault fault) {
    return switch (fault.code()) {
      case SYNTAX, UNKNOWN_VERB, LINE_TOO_LONG -> true;
      default -> false;
    };
  }

  private CommandFault syntax(int index, String message) {
    return new CommandFault(RejectCode.SYNTAX, line.at(index), message);
  }

  private void reject(CommandFault fault) {
    sink.reject(fault.reject(), whole());
  }

  private SourceCommand whole() {
    return lines.command(PartPositions.whole(line.at(0)));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
