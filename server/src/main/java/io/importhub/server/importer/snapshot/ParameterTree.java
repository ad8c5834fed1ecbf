package io.importhub.server.importer.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotFiles.PARAMS;
import static io.importhub.server.importer.snapshot.SnapshotFiles.PROFILES;

import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files below {@code @params/@global} and {@code @params/@profiles}, by parameter. */
final class ParameterTree {
  static final String GLOBAL = "@global";

  private static final Logger LOG = LoggerFactory.getLogger(ParameterTree.class);

  private final ArchiveContent content;
  private final boolean isStrict;
  private final Map<List<String>, Pair> pairs = new LinkedHashMap<>();
  private final List<ParameterFiles> faulty = new ArrayList<>();

  ParameterTree(ArchiveContent content, boolean isStrict) {
    this.content = content;
    this.isStrict = isStrict;
  }

  /** Two files of one name. */
  private static final class Pair {
    private final ParameterKey key;
    private final List<String> segments;
    private @Nullable ArchiveEntry definition;
    private @Nullable ArchiveEntry matrix;

    Pair(ParameterKey key, List<String> segments) {
      this.key = key;
      this.segments = segments;
    }
  }

  void take(ArchiveEntry entry, boolean isFirst) {
    EntryName name = entry.name();
    Location location = location(name).orElse(null);
    if (location == null || name.isDirectory()) {
      return;
    }
    List<String> code =
        new ArrayList<>(
            name.segments().subList(location == Location.GLOBAL ? 2 : 6, name.segments().size()));
    if (code.subList(0, code.size() - 1).stream().anyMatch(part -> part.startsWith("@"))) {
      LOG.info(
          "{} is ignored: a directory in it begins with an at sign",
          ShownName.quoted(name.shownPath()));
      return;
    }
    String file = name.last();
    int dot = Math.max(0, file.lastIndexOf('.'));
    String extension = file.substring(dot);
    boolean isDefinition = extension.equals(ParameterFiles.DEFINITION);
    if (!isDefinition && !extension.equals(ParameterFiles.MATRIX)) {
      refuse(
          entry,
          location,
          code,
          FileFault.Kind.NAME,
          "expected a name that ends with .def or .mat");
      return;
    }
    code.set(code.size() - 1, file.substring(0, dot));
    List<String> parts = List.of(String.join(".", code).split("\\.", -1));
    if (parts.contains("")) {
      refuse(entry, location, code, FileFault.Kind.NAME, "expected a name between all dots");
    } else if (!isFirst) {
      refuse(
          entry, location, code, FileFault.Kind.DUPLICATE, "expected one entry: duplicate entry");
    } else {
      List<String> place = new ArrayList<>(name.segments());
      place.set(place.size() - 1, file.substring(0, dot));
      Pair pair =
          pairs.computeIfAbsent(
              List.copyOf(place),
              key -> new Pair(new ParameterKey(String.join(".", code), location), code));
      if (isDefinition) {
        pair.definition = entry;
      } else {
        pair.matrix = entry;
      }
    }
  }

  List<ParameterEntry> inOrder() {
    List<ParameterFiles> all = new ArrayList<>(faulty);
    Set<ParameterKey> known = new HashSet<>();
    Map<List<Object>, Set<String>> spellings = isStrict ? spellings() : Map.of();
    pairs.values().stream()
        .sorted(Comparator.comparing((Pair pair) -> pair.key).thenComparing(ParameterTree::path))
        .forEach(pair -> all.add(files(pair, known.add(pair.key), spellings)));
    all.sort(Comparator.comparing(ParameterFiles::key));
    return List.copyOf(all);
  }

  private ParameterFiles files(
      Pair pair, boolean isFirst, Map<List<Object>, Set<String>> spellings) {
    FileFault fault = null;
    if (!isFirst) {
      fault =
          FileFault.of(
              FileFault.Kind.DUPLICATE,
              path(pair),
              "found %s a second time: duplicate definition in snapshot"
                  .formatted(ShownName.quoted(pair.key.code())));
    }
    for (int i = 0; i < pair.segments.size() && fault == null; i++) {
      Set<String> all = spellings.getOrDefault(spellingKey(pair, i), Set.of());
      if (all.size() > 1) {
        fault =
            FileFault.of(
                FileFault.Kind.CASE_TWIN,
                path(pair),
                "found names that differ by case alone: " + String.join(", ", all));
      }
    }
    return new ParameterFiles(pair.key, path(pair), pair.definition, pair.matrix, content, fault);
  }

  /** The spellings of a segment below the same directory, by its lower case. */
  private Map<List<Object>, Set<String>> spellings() {
    Map<List<Object>, Set<String>> spellings = new HashMap<>();
    for (Pair pair : pairs.values()) {
      for (int i = 0; i < pair.segments.size(); i++) {
        spellings
            .computeIfAbsent(spellingKey(pair, i), key -> new TreeSet<>())
            .add(pair.segments.get(i));
      }
    }
    return spellings;
  }

  private static List<Object> spellingKey(Pair pair, int index) {
    return List.of(
        pair.key.location(),
        pair.segments.subList(0, index),
        pair.segments.get(index).toLowerCase(Locale.ROOT));
  }

  private static String path(Pair pair) {
    ArchiveEntry one = pair.definition == null ? pair.matrix : pair.definition;
    if (one == null) {
      throw new IllegalStateException("a pair of no files");
    }
    String path = one.name().shownPath();
    return pair.definition == null || pair.matrix == null
        ? path
        : path.substring(0, path.lastIndexOf('.')) + ".*";
  }

  private void refuse(
      ArchiveEntry entry, Location location, List<String> code, FileFault.Kind kind, String why) {
    String path = entry.name().shownPath();
    faulty.add(
        new ParameterFiles(
            new ParameterKey(String.join(".", code), location),
            path,
            null,
            null,
            content,
            FileFault.of(
                kind, path, "found %s, %s".formatted(ShownName.quoted(entry.name().last()), why))));
  }

  private static Optional<Location> location(EntryName name) {
    List<String> segments = name.segments();
    if (name.isBelow(PARAMS, GLOBAL)) {
      return Optional.of(Location.GLOBAL);
    }
    if (segments.size() > 6
        && name.isBelow(PARAMS, PROFILES)
        && segments.get(3).equals(ProfileTree.REGIONS)
        && !segments.get(2).startsWith("@")
        && !segments.get(4).startsWith("@")
        && !segments.get(5).startsWith("@")) {
      return Optional.of(Location.of(segments.get(2), segments.get(4), segments.get(5)));
    }
    return Optional.empty();
  }
}
