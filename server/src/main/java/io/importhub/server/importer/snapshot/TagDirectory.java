package io.importhub.server.importer.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotFiles.TAGS;
import static io.importhub.server.repository.CodePointOrder.CODE_POINTS;

import io.importhub.server.repository.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files below {@code @tags/@access} and {@code @tags/@basic}. */
final class TagDirectory {
  static final String ACCESS = "@access";
  static final String BASIC = "@basic";

  /** Those with access first, then by the name of their files. */
  static final Comparator<Tag> ORDER =
      Comparator.comparing((Tag tag) -> !tag.access())
          .thenComparing(tag -> tag.code() + TagFile.EXTENSION, CODE_POINTS);

  private static final Set<String> LITTER = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  private final ArchiveContent content;
  private final boolean isStrict;
  private final List<TagFile> files = new ArrayList<>();

  /** The spellings of a name in a directory, by its lower case. */
  private final Map<String, Set<String>> spellings = new HashMap<>();

  TagDirectory(ArchiveContent content, boolean isStrict) {
    this.content = content;
    this.isStrict = isStrict;
  }

  void take(ArchiveEntry entry, boolean isFirst) {
    EntryName name = entry.name();
    boolean access = name.isBelow(TAGS, ACCESS);
    if (name.isDirectory()
        || name.segments().size() != 3
        || (!access && !name.isBelow(TAGS, BASIC))) {
      return;
    }
    String file = name.last();
    boolean isTag = file.endsWith(TagFile.EXTENSION) && file.length() > TagFile.EXTENSION.length();
    String code = isTag ? file.substring(0, file.length() - TagFile.EXTENSION.length()) : file;
    spellings.computeIfAbsent(twinKey(access, code), key -> new TreeSet<>(CODE_POINTS)).add(code);
    files.add(new TagFile(code, access, entry, content, fault(name, isTag, isFirst)));
  }

  List<TagEntry> inOrder() {
    return files.stream()
        .map(file -> isStrict ? withoutTwin(file) : file)
        .sorted(
            Comparator.comparing((TagFile file) -> !file.access())
                .thenComparing(file -> file.entry().name().last(), CODE_POINTS))
        .map(TagEntry.class::cast)
        .toList();
  }

  private TagFile withoutTwin(TagFile file) {
    Set<String> all = spellings.getOrDefault(twinKey(file.access(), file.tagCode()), Set.of());
    return all.size() < 2 || file.fault() != null
        ? file
        : new TagFile(
            file.tagCode(),
            file.access(),
            file.entry(),
            content,
            FileFault.of(
                FileFault.Kind.CASE_TWIN,
                file.path(),
                "found names that differ by case alone: " + String.join(", ", all)));
  }

  private static String twinKey(boolean access, String code) {
    return (access ? ACCESS : BASIC) + "/" + code.toLowerCase(Locale.ROOT);
  }

  private @Nullable FileFault fault(EntryName name, boolean isTag, boolean isFirst) {
    String path = name.shownPath();
    if (!name.isReadable()) {
      return FileFault.of(
          FileFault.Kind.UNREADABLE_NAME,
          path,
          isStrict
              ? "found a name that is not UTF-8, expected UTF-8 (names=strict)"
              : "found a name that is no text in UTF-8 nor in a code page that is known here");
    }
    if (!isTag) {
      return FileFault.of(
          FileFault.Kind.NAME,
          path,
          "found %s, expected a name that ends with .tag%s"
              .formatted(
                  ShownName.quoted(name.last()),
                  LITTER.contains(name.last()) ? "; an operating system leaves such files" : ""));
    }
    return isFirst
        ? null
        : FileFault.of(
            FileFault.Kind.DUPLICATE, path, "found a second entry of this name: duplicate entry");
  }
}
