package io.importhub.server.admin;

import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.EntryKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells one kind of entries from the others.
 *
 * @param <E> the entry
 */
interface EntryStore<E extends Record> {
  EntryKind kind();

  Class<E> type();

  /** The id by which settings and problems call an entry: {@code environment/id} within one. */
  String idOf(E entry);

  /** The path of an entry. */
  String pathOf(E entry);

  /** The entry as it is kept, by the ids that an entry has. */
  Optional<E> find(E like);

  /** The member that is written and never shown, or null when there is none. */
  default @Nullable String secretMember() {
    return null;
  }

  /** A secret as it is kept. */
  default String encoded(String secret) {
    throw new IllegalStateException("there is no secret");
  }

  /**
   * What is kept of an entry whose secret is taken away.
   *
   * @throws io.importhub.server.problem.ProblemException {@code BAD_REQUEST} if the entry cannot do
   *     without
   */
  default String noSecret() {
    throw EntryDocument.bad(secretMember() + ": found none, expected one");
  }

  /**
   * Keeps a new entry.
   *
   * @param encodedSecret its secret, or null when none is given
   */
  void create(CatalogTurn turn, E entry, @Nullable String encodedSecret);

  /**
   * Brings an entry to another state.
   *
   * @param encodedSecret its new secret, or null to keep it
   */
  void change(CatalogTurn turn, E before, E after, @Nullable String encodedSecret);
}
