package io.importhub.server.repository;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work sessions of users: a user's changes in a repository are kept until they are published or
 * rejected, also over a restart. Safe for all threads, and for several nodes: one at a time
 * imports, publishes or rejects in a repository.
 */
@Component
public class WorkSessions {
  private final SnapshotTables tables;
  private final PublicationRows publications;
  private final SnapshotHold hold;
  private final InstantSource time;
  private final TransactionTemplate writing;
  private final TransactionTemplate reading;

  WorkSessions(
      SnapshotTables tables,
      PublicationRows publications,
      SnapshotHold hold,
      InstantSource time,
      PlatformTransactionManager transactions) {
    this.tables = tables;
    this.publications = publications;
    this.hold = hold;
    this.time = time;
    this.writing = new TransactionTemplate(transactions);
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /**
   * A user's work session, with some of its changes.
   *
   * @param from how many changes are left out before
   * @param limit the most changes to give
   */
  public WorkSession of(int repoKey, String userId, int from, int limit) {
    return reading.execute(
        status -> {
          List<StoredChange> all = tables.sessions().all(repoKey, userId);
          List<StoredChange> some =
              all.subList(
                  Math.min(from, all.size()), (int) Math.min((long) from + limit, all.size()));
          Set<ParameterKey> published = new HashSet<>();
          tables.parameters().of(repoKey, codes(some)).forEach(p -> published.add(p.key()));
          return new WorkSession(
              all.size(), some.stream().map(change -> shown(change, published)).toList());
        });
  }

  /** How many changes await publishing; joins the caller's transaction. */
  public int count(int repoKey, String userId) {
    return reading.execute(status -> tables.sessions().count(repoKey, userId));
  }

  /** Publishes all of a user's work session, or nothing; joins the caller's transaction. */
  public PublishOutcome publish(SnapshotAuthor author) {
    return writing.execute(
        status -> {
          long last = hold.take(author.repoKey());
          List<StoredChange> session = tables.sessions().all(author.repoKey(), author.userId());
          PublicationCheck check = check(author.repoKey(), session);
          if (!check.conflicts().isEmpty()) {
            return new PublishOutcome.Refused(check.conflicts());
          }
          tables.sessions().remove(author.repoKey(), author.userId(), check.superfluous());
          int changes = session.size() - check.superfluous().size();
          if (changes > 0) {
            write(author, last + 1, changes);
          }
          return new PublishOutcome.Published(session.size());
        });
  }

  /**
   * Gives up a user's work session; joins the caller's transaction.
   *
   * @return how many changes it had
   */
  public int reject(SnapshotAuthor author) {
    return writing.execute(
        status -> {
          hold.take(author.repoKey());
          return tables.sessions().removeAll(author.repoKey(), author.userId());
        });
  }

  private void write(SnapshotAuthor author, long revision, int changes) {
    hold.advance(author.repoKey(), revision);
    publications.add(author, revision, time.millis(), changes);
    tables.parameters().takeFrom(author.repoKey(), author.userId(), revision);
    tables.sessions().removeAll(author.repoKey(), author.userId());
  }

  private PublicationCheck check(int repoKey, List<StoredChange> session) {
    Set<String> codes = codes(session);
    List<StoredParameter> published = tables.parameters().of(repoKey, codes);
    Map<ParameterKey, Long> removed = new HashMap<>();
    tables.parameters().removed(repoKey, codes).forEach(r -> removed.put(r.key(), r.revision()));
    Set<Long> revisions = new HashSet<>(removed.values());
    published.forEach(parameter -> revisions.add(parameter.revision()));
    var check = new PublicationCheck(published, removed, publications.of(repoKey, revisions));
    check.check(session);
    return check;
  }

  private static SessionChange shown(StoredChange change, Set<ParameterKey> published) {
    SessionChange.Kind kind =
        change.removes()
            ? SessionChange.Kind.DELETE
            : published.contains(change.key())
                ? SessionChange.Kind.UPDATE
                : SessionChange.Kind.CREATE;
    return new SessionChange(change.key(), kind);
  }

  private static Set<String> codes(List<StoredChange> changes) {
    Set<String> codes = new TreeSet<>();
    changes.forEach(change -> codes.add(change.key().code()));
    return codes;
  }
}
