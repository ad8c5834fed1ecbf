package io.importhub.server.importjob;

import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.Reject;
import io.importhub.server.importer.SourceCommand;
import io.importhub.server.repository.Applied;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.ChangeWriter;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Takes the commands that an importer reads to the repository, in chunks: applies them, stages what
 * is large, saves at save points. What it counts and finds is the same as if each command were
 * applied by itself. Once the job is to be canceled nothing more is applied, and what follows in
 * the file is only counted. For one thread.
 */
final class ImportRun implements ImportSink {
  private static final int ALREADY_THERE = 2;
  private static final long LOOK_MILLIS = 100;

  private final Attempt attempt;
  private final ChangeWriter writer;
  private final RunLog log;
  private final InstantSource time;
  private final BooleanSupplier cancelRequested;
  private final CommandBuffer buffer;
  private final int rowsInMemory;
  private final Tally tally;
  private final Findings findings;
  private final NoteBuffer notes;
  private final ProgressMeter progress;
  private boolean unsaved;
  private boolean staged;
  private boolean saved;
  private boolean canceled;
  private long nextLookMillis = Long.MIN_VALUE;

  /**
   * @param settings how many commands at once, how many rows in memory
   * @param cancelRequested asked before each chunk, and every 100 milliseconds
   */
  ImportRun(
      Attempt attempt,
      ChangeWriter writer,
      RunLog log,
      Checkpoint from,
      ExecutionProperties settings,
      ProgressMeter progress,
      InstantSource time,
      BooleanSupplier cancelRequested) {
    this.attempt = attempt;
    this.writer = writer;
    this.log = log;
    this.time = time;
    this.cancelRequested = cancelRequested;
    this.buffer = new CommandBuffer(from.readPoint().offset(), settings.commandsAtOnce());
    this.rowsInMemory = settings.rowsInMemory();
    this.tally = new Tally(from);
    this.findings = new Findings(from);
    this.notes = new NoteBuffer(from.notes(), attempt.job().notes());
    this.progress = progress;
    this.saved = from.saved();
  }

  @Override
  public void change(Change change, SourceCommand command) {
    add(new CommandBuffer.Asked(change, command));
  }

  @Override
  public void reject(Reject reject, SourceCommand command) {
    add(new CommandBuffer.NotUnderstood(reject, command));
  }

  @Override
  public void savePoint(SourceCommand command) {
    boolean saves = attempt.job().options().validate() == ValidateMode.STANDARD;
    if (saves) {
      apply();
    }
    if (canceled) {
      tally.skip();
      return;
    }
    tally.commands++;
    tally.accepted++;
    if (saves) {
      if (unsaved) {
        saveAt(command);
      } else {
        stageIfLarge();
      }
    }
    tick();
  }

  @Override
  public void note(String text, SourceCommand command) {
    if (canceled) {
      tally.skip();
      return;
    }
    tally.commands++;
    tally.accepted++;
    notes.add(text, command.line(), time.millis());
    tick();
  }

  @Override
  public void progress(long bytes) {
    progress.read(bytes);
    tick();
  }

  /** Applies what the importer read last; then the counts are final. */
  void readToTheEnd() {
    apply();
    if (unsaved && savesAtTheEnd()) {
      prepareSave();
    }
  }

  ImportCounts counts() {
    return tally.counts();
  }

  Findings findings() {
    return findings;
  }

  /** Whether a save point saved a change. */
  boolean savedAtASavePoint() {
    return saved;
  }

  /** Whether unsaved rows were staged, which leaves rows to be swept. */
  boolean hasStaged() {
    return staged;
  }

  /** Whether a change is or will be saved once all of a mode's conditions hold. */
  boolean savesAtTheEnd() {
    return switch (attempt.job().options().validate()) {
      case STANDARD, AT_END -> true;
      case AT_END_ON_SUCCESS -> tally.rejected == 0;
      case NEVER -> false;
    };
  }

  /** Whether a change of the job is saved when it ends as {@link #savesAtTheEnd()} says. */
  boolean saved() {
    return saved || (unsaved && savesAtTheEnd());
  }

  /**
   * Writes what is left, and saves or gives up; in the transaction of the outcome.
   *
   * @param isCanceled whether the job was to be canceled: then nothing more is saved
   */
  void end(List<JobFact> facts, boolean isCanceled) {
    writeFound(facts);
    if (!isCanceled && savesAtTheEnd() && unsaved) {
      writer.save();
    } else {
      writer.giveUp();
    }
  }

  private void add(CommandBuffer.Entry entry) {
    if (canceled) {
      tally.skip();
      return;
    }
    tally.commands++;
    buffer.add(entry);
    if (buffer.isFull()) {
      apply();
      stageIfLarge();
    }
    tick();
  }

  private void apply() {
    if (buffer.isEmpty()) {
      return;
    }
    if (lookForCancel()) {
      tally.unprocessed += buffer.entries().size();
      buffer.clear();
      return;
    }
    List<Change> changes = buffer.changes();
    Iterator<Applied> applied =
        (changes.isEmpty() ? List.<Applied>of() : writer.apply(changes)).iterator();
    for (CommandBuffer.Entry entry : buffer.entries()) {
      switch (entry) {
        case CommandBuffer.Asked asked -> count(applied.next(), asked.command());
        case CommandBuffer.NotUnderstood fault -> reject(fault.command(), fault.reject());
      }
    }
    buffer.clear();
  }

  private void count(Applied applied, SourceCommand command) {
    switch (applied) {
      case Applied.Done done -> {
        tally.accepted++;
        unsaved = true;
        findings.renamed(done.renamed(), command);
        findings.renamed(done.renamedTarget(), command);
      }
      case Applied.Ignored ignored -> tally.ignored++;
      case Applied.Refused refused -> {
        if (attempt.job().options().reprocess() && refused.code().level() == ALREADY_THERE) {
          tally.ignored++;
        } else {
          reject(
              command,
              new Reject(command.positionOf(refused.part()), refused.code(), refused.message()));
        }
      }
    }
  }

  private void reject(SourceCommand command, Reject reject) {
    tally.rejected++;
    findings.reject(reject, command);
  }

  private void stageIfLarge() {
    if (writer.pendingRows() >= rowsInMemory) {
      writer.stage(this::inTransaction);
      staged = true;
      attempt.write(this::writeFound);
    } else if (findings.areMany()) {
      attempt.write(this::writeFound);
    }
  }

  private void prepareSave() {
    staged |= writer.prepareSave(this::inTransaction);
  }

  private void inTransaction(Runnable work) {
    attempt.write(facts -> work.run());
    attempt.pause();
  }

  private void saveAt(SourceCommand command) {
    prepareSave();
    attempt.write(
        facts -> {
          writeFound(facts);
          writer.save();
          log.moveCheckpoint(
              new Checkpoint(
                  command.end(),
                  tally.commands,
                  tally.accepted,
                  tally.rejected,
                  tally.ignored,
                  findings.lastRenamed(),
                  notes.seen(),
                  true,
                  attempt.number()));
        });
    saved = true;
    unsaved = false;
  }

  /** Writes what was found and not written yet, in the caller's transaction. */
  void writeFound(List<JobFact> facts) {
    log.write(findings);
    facts.addAll(notes.drain());
  }

  /** What was applied stays so; what is read from now on is only counted. */
  private boolean lookForCancel() {
    canceled = canceled || cancelRequested.getAsBoolean();
    return canceled;
  }

  private void tick() {
    long now = time.millis();
    if (now >= nextLookMillis) {
      nextLookMillis = now + LOOK_MILLIS;
      lookForCancel();
    }
    if (notes.isDue(now)) {
      attempt.write(facts -> facts.addAll(notes.drain()));
    }
    // What is only counted is no progress: a bar would leap to its end and stop there.
    if (!canceled) {
      progress.tellIfDue(now, tally);
    }
  }
}
