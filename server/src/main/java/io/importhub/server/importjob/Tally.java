package io.importhub.server.importjob;

/** Counts the commands of a run. For one thread. */
final class Tally {
  long commands;
  long accepted;
  long rejected;
  long ignored;
  long unprocessed;

  /** Counting goes on behind a checkpoint. */
  Tally(Checkpoint from) {
    commands = from.commands();
    accepted = from.accepted();
    rejected = from.rejected();
    ignored = from.ignored();
  }

  /** Counts a command that is not processed any more. */
  void skip() {
    commands++;
    unprocessed++;
  }

  /** The counts once the file was read to its end. */
  ImportCounts counts() {
    return new ImportCounts(commands, accepted, rejected, ignored, unprocessed);
  }
}
