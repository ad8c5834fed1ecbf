package io.importhub.server.snapshot;

import io.importhub.server.importer.snapshot.EntryNames;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of an import that a request gives: the query string comes before a form field. What
 * is no option is let be. For one thread.
 */
final class RequestOptions {
  private static final String AUTOCOMMIT = "autocommit";
  private static final String ON_ERROR = "onError";
  private static final String ATOMIC = "atomic";
  private static final String NAMES = "names";
  private static final String NAME_ENCODING = "nameEncoding";
  private static final String CONSIDER_CONFIG = "considerConfig";
  private static final Set<String> ALL =
      Set.of(AUTOCOMMIT, ON_ERROR, ATOMIC, NAMES, NAME_ENCODING, CONSIDER_CONFIG);

  private final Map<String, String> query = new HashMap<>();
  private final Map<String, String> fields = new HashMap<>();

  RequestOptions(HttpServletRequest request) {
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              for (String value : values) {
                add(query, name, value);
              }
            });
    choose();
  }

  /** Takes a form field. */
  void field(String name, String text) {
    add(fields, name, text.strip());
  }

  /**
   * The options.
   *
   * @throws ProblemException {@code BAD_REQUEST} for a value that an option does not have
   */
  SnapshotOptions choose() {
    return new SnapshotOptions(
        flag(AUTOCOMMIT, false),
        word(ON_ERROR, "abort", "continue").equals("continue"),
        flag(ATOMIC, false),
        new EntryNames(encoding(), word(NAMES, "auto", "strict").equals("strict")),
        flag(CONSIDER_CONFIG, true),
        false);
  }

  private static void add(Map<String, String> place, String name, String value) {
    if (ALL.contains(name)) {
      String other = place.putIfAbsent(name, value);
      if (other != null) {
        throw new ProblemException(
            ProblemType.BAD_REQUEST,
            "Found %s twice, \"%s\" and \"%s\", expected it once".formatted(name, other, value));
      }
    }
  }

  private boolean flag(String name, boolean otherwise) {
    return word(name, Boolean.toString(otherwise), Boolean.toString(!otherwise)).equals("true");
  }

  private String word(String name, String otherwise, String other) {
    @Nullable String value = value(name);
    if (value == null) {
      return otherwise;
    }
    String word = value.toLowerCase(Locale.ROOT);
    if (!word.equals(otherwise) && !word.equals(other)) {
      throw bad(name, value, otherwise + " or " + other);
    }
    return word;
  }

  private @Nullable Charset encoding() {
    @Nullable String value = value(NAME_ENCODING);
    try {
      return value == null ? null : Charset.forName(value);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw bad(NAME_ENCODING, value, "the name of a charset that this server knows");
    }
  }

  private @Nullable String value(String name) {
    @Nullable String value = query.get(name);
    return value == null ? fields.get(name) : value;
  }

  private static ProblemException bad(String name, @Nullable String value, String expected) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "Found %s \"%s\", expected %s".formatted(name, value, expected));
  }
}
