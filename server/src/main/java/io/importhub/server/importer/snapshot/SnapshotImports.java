package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.PublishOutcome;
import io.importhub.server.repository.SnapshotAuthor;
import io.importhub.server.repository.SnapshotStore;
import io.importhub.server.repository.WorkSessions;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports snapshots: {@link #read} takes the time and writes nothing, {@link #apply} is short and
 * one transaction, after which all of the import is there, or nothing. Safe for all threads.
 */
@Component
public class SnapshotImports {
  private final ArchiveLimits limits;
  private final TemporaryFiles files;
  private final SnapshotStore store;
  private final WorkSessions sessions;
  private final TransactionTemplate nested;

  SnapshotImports(
      ArchiveLimits limits,
      TemporaryFiles files,
      SnapshotStore store,
      WorkSessions sessions,
      PlatformTransactionManager transactions) {
    this.limits = limits;
    this.files = files;
    this.store = store;
    this.sessions = sessions;
    this.nested = new TransactionTemplate(transactions);
    this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /**
   * Reads a snapshot to its end.
   *
   * @param file closed with what is returned, and when reading fails
   * @throws BadArchiveException if it is no archive, or one that is not read
   * @throws IOException if {@code file} cannot be read
   */
  public ReadSnapshot read(SeekableByteChannel file, SnapshotOptions options, ReadListener listener)
      throws IOException {
    return ReadSnapshot.of(SnapshotArchive.open(file, limits, options.names()), files, listener);
  }

  /**
   * How many elements a snapshot has.
   *
   * @param file closed by this
   * @throws BadArchiveException if it is no archive, or one that is not read
   * @throws IOException if {@code file} cannot be read
   */
  public int count(SeekableByteChannel file, SnapshotOptions options) throws IOException {
    try (SnapshotArchive archive = SnapshotArchive.open(file, limits, options.names())) {
      return archive.profiles().size() + archive.tags().size() + archive.parameters().size();
    }
  }

  /**
   * Imports what was read: in the caller's transaction, else in one of its own. Nobody else imports
   * a snapshot into the repository or publishes there before its end.
   */
  public SnapshotOutcome apply(
      ReadSnapshot snapshot, SnapshotAuthor author, SnapshotOptions options) {
    SnapshotImport run =
        nested.execute(
            transaction -> {
              var began = new SnapshotImport(snapshot, options, store.begin(author));
              began.run();
              if (keeps(began, options)) {
                began.save();
                publish(began, author, options);
                if (!keeps(began, options)) {
                  transaction.setRollbackOnly();
                }
              }
              return began;
            });
    boolean kept = keeps(run, options);
    if (!kept && !options.dryRun()) {
      run.tell(ImportStatus.ERROR, "nothing of this import is kept (atomic)");
    }
    return outcome(run, kept, sessions.count(author.repoKey(), author.userId()));
  }

  private static boolean keeps(SnapshotImport run, SnapshotOptions options) {
    return !options.dryRun() && !(options.atomic() && run.status() == ImportStatus.ERROR);
  }

  private void publish(SnapshotImport run, SnapshotAuthor author, SnapshotOptions options) {
    if (options.autocommit()
        && run.status() == ImportStatus.OK
        && sessions.publish(author) instanceof PublishOutcome.Refused refused) {
      run.tell(
          ImportStatus.ERROR,
          refused.conflicts().stream()
              .map(conflict -> conflict.text())
              .collect(Collectors.joining(", ", "the work session is not published: ", "")));
    }
  }

  private static SnapshotOutcome outcome(SnapshotImport run, boolean kept, int awaiting) {
    List<SnapshotImport.Tried> tried = run.tried();
    List<SnapshotImport.Tried> rejects =
        tried.stream()
            .filter(t -> t.result().status().compareTo(ImportStatus.WARNING) >= 0)
            .toList();
    List<SnapshotEntry<?>> rejected = new ArrayList<>();
    rejects.forEach(t -> rejected.add(t.element().entry()));
    run.notReached().forEach(element -> rejected.add(element.entry()));
    return new SnapshotOutcome(
        run.result(),
        count(tried, ImportStatus.OK),
        count(tried, ImportStatus.SKIP),
        rejects.stream().map(SnapshotImport.Tried::result).toList(),
        run.notReached().size(),
        rejected,
        kept && run.hasChanged(),
        awaiting);
  }

  private static int count(List<SnapshotImport.Tried> tried, ImportStatus status) {
    return Math.toIntExact(tried.stream().filter(t -> t.result().status() == status).count());
  }
}
