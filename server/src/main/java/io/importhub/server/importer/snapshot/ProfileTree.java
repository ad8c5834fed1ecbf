package io.importhub.server.importer.snapshot;

import static io.importhub.server.repository.CodePointOrder.CODE_POINTS;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The snapshot profiles that the names below {@code @profiles} show, with regions and versions. */
final class ProfileTree {
  static final String REGIONS = "@regions";
  static final String VERSIONS = "@versions";
  static final String VERSION = ".ver";

  /** A profile before its regions, a region before its versions; by code points. */
  static final Comparator<ProfileElement> ORDER =
      Comparator.comparing(ProfileTree::codes, ProfileTree::compare);

  private static final String CONTEXT = "context.def";

  /** By profile, region and version, where a name stands before what is below it. */
  private final TreeMap<List<String>, ReadProfile> elements = new TreeMap<>(ProfileTree::compare);

  /**
   * Takes an entry.
   *
   * @return its path, if it says something that is not imported: a context or a schedule
   */
  Optional<String> take(ArchiveEntry entry) {
    EntryName name = entry.name();
    List<String> segments = name.segments();
    int directories = segments.size() - (name.isDirectory() ? 0 : 1);
    if (directories < 2 || segments.get(1).startsWith("@")) {
      return Optional.empty();
    }
    String profile = segments.get(1);
    add(name, 2, List.of(profile), null);
    if (directories == 2 && !name.isDirectory() && name.last().equals(CONTEXT)) {
      return entry.header().size() > 0 ? Optional.of(String.join("/", segments)) : Optional.empty();
    }
    if (directories < 4 || !segments.get(2).equals(REGIONS) || segments.get(3).startsWith("@")) {
      return Optional.empty();
    }
    String region = segments.get(3);
    add(name, 4, List.of(profile, region), null);
    if (directories == 4 && !name.isDirectory()) {
      return Optional.of(String.join("/", segments));
    }
    if (directories == 5 && !name.isDirectory() && segments.get(4).equals(VERSIONS)) {
      addVersion(name, profile, region);
    }
    return Optional.empty();
  }

  private void addVersion(EntryName name, String profile, String region) {
    String file = name.last();
    boolean isVersion = file.endsWith(VERSION) && file.length() > VERSION.length();
    add(
        name,
        6,
        List.of(
            profile,
            region,
            isVersion ? file.substring(0, file.length() - VERSION.length()) : file),
        isVersion
            ? null
            : FileFault.of(
                FileFault.Kind.NAME,
                name.shownPath(),
                "found %s, expected a name that ends with .ver".formatted(ShownName.quoted(file))));
  }

  private void add(EntryName name, int depth, List<String> codes, @Nullable FileFault fault) {
    elements.computeIfAbsent(
        codes,
        key ->
            new ReadProfile(
                "/" + String.join("/", name.segments().subList(0, depth)),
                new ProfileElement(
                    codes.get(0),
                    codes.size() > 1 ? codes.get(1) : null,
                    codes.size() > 2 ? codes.get(2) : null),
                name.warnings(),
                fault));
  }

  List<ProfileEntry> inOrder() {
    return List.copyOf(elements.values());
  }

  private static List<String> codes(ProfileElement element) {
    return Stream.of(element.profileCode(), element.regionCode(), element.version())
        .filter(Objects::nonNull)
        .toList();
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < a.size() && i < b.size(); i++) {
      int order = CODE_POINTS.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
