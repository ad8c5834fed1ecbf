package io.importhub.server.importjob;

import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Change;

/** Counts the commands that an importer reads. */
final class CommandCounter implements ImportSink {
  private long commands;

  @Override
  public void change(Change change, SourceCommand command) {
    commands++;
  }

  @Override
  public void savePoint(SourceCommand command) {
    commands++;
  }

  @Override
  public void note(String text, SourceCommand command) {
    commands++;
  }

  @Override
  public void reject(Reject reject, SourceCommand command) {
    commands++;
  }

  @Override
  public void progress(long bytes) {
    // how far reading is says nothing of how many commands there are
  }

  long commands() {
    return commands;
  }
}
