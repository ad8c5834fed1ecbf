package io.importhub.server.bench;

import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;

/** Takes what an importer reads and does nothing with it. */
class Dropped implements ImportSink {
  @Override
  public void change(Change change, SourceCommand command) {}

  @Override
  public void savePoint(SourceCommand command) {}

  @Override
  public void note(String text, SourceCommand command) {}

  @Override
  public void reject(Reject reject, SourceCommand command) {}

  @Override
  public void progress(long bytes) {}
}
