package io.importhub.server.importjob;

/** Counts the commands of a run. For one thread. */
final class Tally {
  long commands;
  long accepted;
  long rejected;
  long ignored;

  /** Counting goes on behind a checkpoint. */
  Tally(Checkpoint from) {
    commands = from.commands();
    accepted = from.accepted();
    rejected = from.rejected();
    ignored = from.ignored();
  }

  /** The counts once every command was reached. */
  ImportCounts counts() {
    return new ImportCounts(commands, accepted, rejected, ignored, 0);
  }
}
