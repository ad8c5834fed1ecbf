package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options that a start request gives, wherever it gives them: a JSON part comes before a form
 * field, a form field before the query string, and that before the default. What is no option is
 * let be. For one thread.
 */
final class OptionValues {
  private static final String VALIDATE = "validate";
  private static final String REPROCESS = "reprocess";
  private static final String PROCESSING = "processing";
  private static final String CHECK_IDENTIFIERS = "checkIdentifiers";
  private static final String CHECK_WRITING_ACCESS = "checkWritingAccess";
  private static final String ATOMIC = "atomic";
  private static final String AUTOCOMMIT = "autocommit";
  private static final String ON_ERROR = "onError";
  private static final String ENTRY_NAMES = "names";
  private static final String NAME_ENCODING = "nameEncoding";
  private static final String CONSIDER_CONFIG = "considerConfig";
  private static final Set<String> NAMES =
      Set.of(
          VALIDATE,
          REPROCESS,
          PROCESSING,
          CHECK_IDENTIFIERS,
          CHECK_WRITING_ACCESS,
          ATOMIC,
          AUTOCOMMIT,
          ON_ERROR,
          ENTRY_NAMES,
          NAME_ENCODING,
          CONSIDER_CONFIG);

  /** The kinds of data that every profile may have processed, and that are when none is named. */
  static final Set<String> USUAL_KINDS = Set.of("Data");

  private static final Map<String, String> KINDS =
      Map.of("data", "Data", "metamodel", "Metamodel", "technicaldata", "TechnicalData");

  /** Where an option was given, the most decisive place first. */
  enum Place {
    JSON_PART,
    FORM_FIELD,
    QUERY
  }

  private final Map<Place, Map<String, String>> given = new HashMap<>();

  /**
   * Takes what may be an option.
   *
   * @throws ProblemException {@code BAD_REQUEST} for an option that one place gives twice
   */
  void add(Place place, String name, String value) {
    if (!NAMES.contains(name)) {
      return;
    }
    String other = given.computeIfAbsent(place, p -> new HashMap<>()).putIfAbsent(name, value);
    if (other != null) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found "
              + name
              + " twice, "
              + Quoted.of(other)
              + " and "
              + Quoted.of(value)
              + ", expected it once");
    }
  }

  /**
   * The options, completed by the defaults of a file's extension: {@code .mgl} has its writing
   * access checked.
   *
   * @throws ProblemException {@code BAD_REQUEST} for a value that an option does not have
   */
  ImportOptions forFile(String fileName, Format format) {
    return new ImportOptions(
        validate(),
        flag(REPROCESS, false),
        processing(),
        flag(CHECK_IDENTIFIERS, false),
        flag(CHECK_WRITING_ACCESS, FileKind.extension(fileName).equals(".mgl")),
        format == Format.SNAPSHOT ? snapshot() : null);
  }

  private SnapshotChoices snapshot() {
    requireAtomicByMode();
    return new SnapshotChoices(
        flag(AUTOCOMMIT, false),
        choice(ON_ERROR, "abort", "continue"),
        choice(ENTRY_NAMES, "auto", "strict"),
        charset(),
        flag(CONSIDER_CONFIG, true));
  }

  /** What the call has as an option, a job has as a mode. */
  private void requireAtomicByMode() {
    ValidateMode mode = validate();
    boolean isAtomic = mode == ValidateMode.AT_END_ON_SUCCESS;
    boolean asked = flag(ATOMIC, isAtomic);
    if (asked != isAtomic && mode != ValidateMode.NEVER) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found atomic \"%s\" beside validate \"%s\", expected validate %s, which decides it for a job"
              .formatted(
                  asked,
                  mode.wireName(),
                  isAtomic ? "\"Standard\" or \"AtEnd\"" : "\"AtEndOnSuccess\""));
    }
  }

  private boolean choice(String name, String usual, String other) {
    String value = value(name);
    String word = value == null ? usual : value.strip().toLowerCase(Locale.ROOT);
    if (value != null && !word.equals(usual) && !word.equals(other)) {
      throw bad(name, value, usual + " or " + other);
    }
    return word.equals(other);
  }

  private @Nullable String charset() {
    String value = value(NAME_ENCODING);
    try {
      return value == null ? null : Charset.forName(value.strip()).name();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw bad(NAME_ENCODING, value, "the name of a charset that this server knows");
    }
  }

  private ValidateMode validate() {
    String value = value(VALIDATE);
    if (value == null) {
      return ValidateMode.STANDARD;
    }
    return ValidateMode.parse(value.strip())
        .orElseThrow(
            () ->
                bad(
                    VALIDATE,
                    value,
                    "one of "
                        + Arrays.stream(ValidateMode.values())
                            .map(ValidateMode::wireName)
                            .collect(Collectors.joining(", "))));
  }

  private boolean flag(String name, boolean otherwise) {
    String value = value(name);
    if (value == null) {
      return otherwise;
    }
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(name, value, "true or false");
    };
  }

  private Set<String> processing() {
    String value = value(PROCESSING);
    if (value == null) {
      return USUAL_KINDS;
    }
    Set<String> kinds = new TreeSet<>();
    for (String kind : value.split(",", -1)) {
      kinds.add(
          Optional.ofNullable(KINDS.get(kind.strip().toLowerCase(Locale.ROOT)))
              .orElseThrow(
                  () -> bad(PROCESSING, value, "one or more of Data, Metamodel, TechnicalData")));
    }
    return kinds;
  }

  private @Nullable String value(String name) {
    for (Place place : Place.values()) {
      String value = given.getOrDefault(place, Map.of()).get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static ProblemException bad(String name, String value, String expected) {
    return new ProblemException(
        ProblemType.BAD_REQUEST,
        "Found " + name + " " + Quoted.of(value) + ", expected " + expected);
  }
}
