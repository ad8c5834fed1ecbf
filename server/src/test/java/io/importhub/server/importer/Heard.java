package io.importhub.server.importer;

import io.importhub.server.repository.Change;
import java.util.ArrayList;
import java.util.List;

/** What an importer hands on, in order. */
public class Heard implements ImportSink {

  /** One call: {@code what} is a Change, a Reject, a String (a note) or a SavePoint. */
  public record Item(Object what, SourceCommand command) {}

  /** A save point. */
  public enum SavePoint {
    SAVE_POINT
  }

  public final List<Item> items = new ArrayList<>();
  public long progress;

  public List<Change> changes() {
    return only(Change.class);
  }

  public List<Reject> rejects() {
    return only(Reject.class);
  }

  /** The rejects as {@code line at_line:column CODE level message}. */
  public List<String> rejectLines() {
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
