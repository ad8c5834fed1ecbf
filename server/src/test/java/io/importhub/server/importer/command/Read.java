package io.importhub.server.importer.command;

import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the reader hands on, in order. */
final class Read implements ImportSink {

  /** One call: {@code what} is a Change, a Reject, a String (a note) or a SavePoint. */
  record Item(Object what, SourceCommand command) {}

  /** A save point. */
  enum SavePoint {
    SAVE_POINT
  }

  final List<Item> items = new ArrayList<>();
  long progress;

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

  List<Change> changes() {
    return only(Change.class);
  }

  List<Reject> rejects() {
    return only(Reject.class);
  }

  /** The rejects as {@code line at_line:column CODE level message}. */
  List<String> rejectLines() {
    return items.stream()
        .filter(item -> item.what() instanceof Reject)
        .map(
            item -> {
              Reject reject = (Reject) item.what();
              return "%d %d:%d %s %d %s"
                  .formatted(
                      item.command().line(),
                      reject.at().line(),
                      reject.at().column(),
                      reject.code(),
                      reject.code().level(),
                      reject.message());
            })
        .toList();
  }

  private <T> List<T> only(Class<T> kind) {
    return items.stream().map(Item::what).filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void change(Change change, SourceCommand command) {
    items.add(new Item(change, command));
  }

  @Override
  public void savePoint(SourceCommand command) {
    items.add(new Item(SavePoint.SAVE_POINT, command));
  }

  @Override
  public void note(String text, SourceCommand command) {
    items.add(new Item(text, command));
  }

  @Override
  public void reject(Reject reject, SourceCommand command) {
    items.add(new Item(reject, command));
  }

  @Override
  public void progress(long bytes) {
    if (bytes < progress) {
      throw new AssertionError("progress went from " + progress + " to " + bytes);
    }
    progress = bytes;
  }
}
