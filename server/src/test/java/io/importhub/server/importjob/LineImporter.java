package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.importer.Format;
import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.Importer;
import io.importhub.server.importer.Position;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads one command a line: {@code make NAME}, {@code save}, {@code note TEXT}; every other line is
 * a reject. Before each line, and before the rejects are written, a test may do what it likes.
 */
final class LineImporter implements Importer {
  Consumer<String> beforeLine = line -> {};
  Runnable beforeRejects = () -> {};
  boolean rejectFileFails;

  @Override
  public Format format() {
    return Format.COMMANDS;
  }

  @Override
  public void read(ImportSource source, ImportSink sink) throws IOException {
    long offset = source.start().offset();
    int number = source.start().line();
    try (InputStream in = source.open()) {
      for (byte[] bytes = line(in); bytes.length > 0; bytes = line(in)) {
        offset += bytes.length;
        String text = new String(bytes, UTF_8).strip();
        beforeLine.accept(text);
        Line line = new Line(number, bytes, new ReadPoint(offset, ++number));
        if (text.startsWith("make ")) {
          sink.change(create(text.substring(5)), line);
        } else if (text.equals("save")) {
          sink.savePoint(line);
        } else if (text.startsWith("note ")) {
          sink.note(text.substring(5), line);
        } else {
          sink.reject(
              new Reject(new Position(line.line(), 1), RejectCode.UNKNOWN_VERB, "found " + text),
              line);
        }
        sink.progress(offset);
      }
    }
  }

  private static Change create(String name) {
    return new Change.Create(
        new Change.Target(Ref.of("Thing"), name, null), null, null, List.of(), null);
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  @Override
  public void writeRejects(
      RejectFileHeader header, Stream<RejectedCommand> rejects, OutputStream out)
      throws IOException {
    beforeRejects.run();
    if (rejectFileFails) {
      throw new IllegalStateException("a bug");
    }
    out.write(
        "# %s of %s in %s%n"
            .formatted(header.rejected(), header.commands(), header.validate())
            .getBytes(UTF_8));
    for (Iterator<RejectedCommand> i = rejects.iterator(); i.hasNext(); ) {
      RejectedCommand rejected = i.next();
      out.write(
          "# %s line %s %s%n"
              .formatted(rejected.number(), rejected.line(), rejected.reject().code())
              .getBytes(UTF_8));
      out.write(rejected.bytes());
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(int line, byte[] bytes, ReadPoint end) implements SourceCommand {
    @Override
    public Position positionOf(ChangePart part) {
      return new Position(line, 6);
    }
  }
}
