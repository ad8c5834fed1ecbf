package io.importhub.server.importer.command;

import io.importhub.server.importer.BytesSource;
import io.importhub.server.importer.Heard;
import io.importhub.server.importer.ImportSource;
import java.io.IOException;

/** What reading a command file hands on. */
final class Read extends Heard {

  static Read of(ImportSource source) {
    return of(source, LineReader.BUFFER_BYTES);
  }

  static Read of(ImportSource source, int bufferBytes) {
    Read read = new Read();
    try (CommandReader reader = new CommandReader(source, read, bufferBytes)) {
      reader.read();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return read;
  }

  static Read of(String text) {
    return of(BytesSource.of(text));
  }
}
