package io.importhub.server.admin;

import io.importhub.server.catalog.EntryKind;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list is asked for.
 *
 * @param after what the last entry known is listed by, or null for the first page
 * @param limit the most entries to give, 1 to 1000
 */
record EntryPage(@Nullable String after, int limit) {
  private static final int MAX_LIMIT = 1000;
  private static final int DEFAULT_LIMIT = 100;

  /**
   * The page of a request's parameters.
   *
   * @throws io.importhub.server.problem.ProblemException {@code BAD_REQUEST} for one out of range
   */
  static EntryPage of(@Nullable String after, @Nullable String limit) {
    if (after != null && after.indexOf('\0') >= 0) {
      throw EntryDocument.bad("after has the character U+0000; expected text without it");
    }
    return new EntryPage(after, limit == null ? DEFAULT_LIMIT : parsed(limit));
  }

  private static int parsed(String limit) {
    try {
      int parsed = Integer.parseInt(limit);
      if (parsed >= 1 && parsed <= MAX_LIMIT) {
        return parsed;
      }
    } catch (NumberFormatException e) {
      // Not a number: refused like one out of range.
    }
    throw EntryDocument.bad(
        "limit is \"%s\"; expected a number from 1 to %d".formatted(limit, MAX_LIMIT));
  }

  /** How many entries to look for, to know whether more follow. */
  int lookFor() {
    return limit + 1;
  }

  /**
   * The document of the page.
   *
   * @param found up to {@link #lookFor} entries
   * @param listedBy what an entry is listed by
   */
  <E extends Record> ObjectNode document(
      EntryKind kind, List<E> found, Function<E, String> listedBy) {
    ObjectNode document = JsonMapper.shared().createObjectNode();
    ArrayNode list = document.putArray(kind.list());
    List<E> shown = found.subList(0, Math.min(limit, found.size()));
    shown.forEach(entry -> list.add(EntryDocument.of(entry)));
    if (found.size() > limit) {
      document.put("next", listedBy.apply(shown.getLast()));
    }
    return document;
  }
}
