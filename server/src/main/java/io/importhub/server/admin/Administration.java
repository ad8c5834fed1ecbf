package io.importhub.server.admin;

import io.importhub.server.catalog.BadEntryException;
import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.CatalogTurns;
import io.importhub.server.catalog.Difference;
import io.importhub.server.catalog.StatedMembers;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What administrators do, the same for every kind of entry. */
@Component
final class Administration {
  private final CatalogTurns turns;
  private final StatedMembers stated;
  private final TransactionTemplate read;

  Administration(
      CatalogTurns turns, StatedMembers stated, PlatformTransactionManager transactions) {
    this.turns = turns;
    this.stated = stated;
    this.read = new TransactionTemplate(transactions);
    this.read.setReadOnly(true);
  }

  /** Answers with a page of a list. */
  <E extends Record> ObjectNode list(
      EntryStore<E> store, EntryPage page, Supplier<List<E>> found, Function<E, String> listedBy) {
    return page.document(store.kind(), read.execute(status -> found.get()), listedBy);
  }

  /** Answers with an entry. */
  <E extends Record> ResponseEntity<ObjectNode> read(EntryStore<E> store, E like) {
    return answer(read.execute(status -> found(store, like)));
  }

  /**
   * Makes an entry.
   *
   * @param template what a new one is without further members
   */
  <E extends Record> ResponseEntity<ObjectNode> create(
      EntryStore<E> store, E template, byte[] body, Caller caller, HttpServletRequest request) {
    ObjectNode given = EntryDocument.parse(body);
    return refusing(
        () -> {
          @Nullable String secret = secret(store, given);
          E entry =
              EntryDocument.read(
                  EntryDocument.merged(EntryDocument.of(template), given), store.type());
          requireSamePlace(store, template, entry);
          E made = turns.take(actor(caller, request), turn -> make(turn, store, entry, secret));
          return ResponseEntity.created(URI.create(store.pathOf(made)))
              .headers(answer(made).getHeaders())
              .body(EntryDocument.of(made));
        });
  }

  private <E extends Record> E make(
      CatalogTurn turn, EntryStore<E> store, E entry, @Nullable String secret) {
    if (store.find(entry).isPresent()) {
      throw new ProblemException(
          ProblemType.ALREADY_THERE,
          "There is a %s %s already".formatted(store.kind().word(), store.idOf(entry)));
    }
    store.create(turn, entry, secret);
    return found(store, entry);
  }

  /** Changes an entry: members that the body has, null for none of it (RFC 7396). */
  <E extends Record> ResponseEntity<ObjectNode> change(
      EntryStore<E> store, E like, byte[] body, Caller caller, HttpServletRequest request) {
    ObjectNode given = EntryDocument.parse(body);
    return refusing(
        () -> {
          @Nullable String secret = secret(store, given);
          return answer(
              turns.take(
                  actor(caller, request),
                  turn -> changed(turn, store, like, given, secret, request)));
        });
  }

  private <E extends Record> E changed(
      CatalogTurn turn,
      EntryStore<E> store,
      E like,
      ObjectNode given,
      @Nullable String secret,
      HttpServletRequest request) {
    E before = found(store, like);
    ObjectNode document = EntryDocument.of(before);
    requireUnchanged(request, document);
    E after = EntryDocument.read(EntryDocument.merged(document, given), store.type());
    if (!store.idOf(after).equals(store.idOf(before))) {
      throw EntryDocument.bad(
          "The %s is %s, the body names %s: ids do not change"
              .formatted(store.kind().word(), store.idOf(before), store.idOf(after)));
    }
    store.change(turn, before, after, secret);
    E kept = found(store, before);
    Difference.between(before, kept)
        .forEach(difference -> requireFree(store, before, difference.member()));
    if (secret != null) {
      requireFree(store, before, String.valueOf(store.secretMember()));
    }
    return kept;
  }

  /** What the configuration states, the next start would state again. */
  private <E extends Record> void requireFree(EntryStore<E> store, E entry, String member) {
    stated
        .settingOf(store.kind(), store.idOf(entry), member)
        .ifPresent(
            setting -> {
              throw new ProblemException(
                  ProblemType.CONFIGURED,
                  "%s of the %s %s is decided by the setting %s, expected a change there"
                      .formatted(member, store.kind().word(), store.idOf(entry), setting));
            });
  }

  private static <E extends Record> void requireSamePlace(
      EntryStore<E> store, E template, E entry) {
    String place = place(store.idOf(template));
    if (!place.equals(place(store.idOf(entry)))) {
      throw EntryDocument.bad("environment: expected that of the path, " + place);
    }
  }

  private static String place(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? "" : id.substring(0, slash);
  }

  private static void requireUnchanged(HttpServletRequest request, ObjectNode document) {
    @Nullable String expected = request.getHeader(HttpHeaders.IF_MATCH);
    String tag = EntryDocument.tag(document);
    if (expected == null || expected.strip().equals("*")) {
      return;
    }
    if (List.of(expected.split(",")).stream().map(String::strip).noneMatch(tag::equals)) {
      throw new ProblemException(
          ProblemType.CHANGED_MEANWHILE,
          "Found the state " + tag + ", expected If-Match: " + expected);
    }
  }

  /** The new secret as it is kept; it is taken out of the body. */
  private static @Nullable String secret(EntryStore<?> store, ObjectNode given) {
    @Nullable String member = store.secretMember();
    @Nullable JsonNode secret = member == null ? null : given.remove(member);
    if (secret == null) {
      return null;
    }
    if (secret.isNull()) {
      return store.noSecret();
    }
    if (!secret.isString()) {
      throw EntryDocument.bad(member + ": expected text");
    }
    return store.encoded(secret.asString());
  }

  private static <E extends Record> E found(EntryStore<E> store, E like) {
    return store
        .find(like)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no %s %s".formatted(store.kind().word(), store.idOf(like))));
  }

  private static ResponseEntity<ObjectNode> answer(Record entry) {
    ObjectNode document = EntryDocument.of(entry);
    return ResponseEntity.ok().eTag(EntryDocument.tag(document)).body(document);
  }

  private static <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (BadEntryException e) {
      throw EntryDocument.bad(String.valueOf(e.getMessage()));
    }
  }

  private static String actor(Caller caller, HttpServletRequest request) {
    String who =
        caller.userId() == null
            ? "the client " + caller.clientId()
            : "the user " + caller.login() + " by the client " + caller.clientId();
    return who + " at " + request.getRemoteAddr();
  }
}
