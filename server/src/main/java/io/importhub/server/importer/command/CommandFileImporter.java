package io.importhub.server.importer.command;

import io.importhub.server.importer.Format;
import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.Importer;
import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Command files in text form. Reads UTF-8, UTF-16LE, UTF-16BE and charsets of single bytes such as
 * windows-1252; a byte order mark at the start is skipped. What is held does not grow with the
 * file: one command, or one text of the most that a text may have.
 */
@Component
final class CommandFileImporter implements Importer {

  @Override
  public Format format() {
    return Format.COMMANDS;
  }

  @Override
  public void read(ImportSource source, ImportSink sink) throws IOException {
    try (CommandReader reader = new CommandReader(source, sink, LineReader.BUFFER_BYTES)) {
      reader.read();
    }
  }

  @Override
  public void writeRejects(
      RejectFileHeader header, Stream<RejectedCommand> rejects, OutputStream out)
      throws IOException {
    new RejectFileWriter(header, out).write(rejects.iterator());
  }
}
