package io.importhub.server.importer.snapshot;

import static io.importhub.server.importer.snapshot.SnapshotFiles.CONFIG;
import static io.importhub.server.importer.snapshot.SnapshotFiles.PARAMS;
import static io.importhub.server.importer.snapshot.SnapshotFiles.PROFILES;
import static io.importhub.server.importer.snapshot.SnapshotFiles.TAGS;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of an archive that stand where nothing of a snapshot stands. */
final class Strangers {
  private static final Set<String> PARTS = Set.of(TAGS, PARAMS, PROFILES);

  private int count;
  private @Nullable String first;
  private @Nullable String firstDeeper;

  /** Takes an entry; a directory is no file, and what it has stands for itself. */
  void take(EntryName name) {
    if (name.isDirectory()) {
      return;
    }
    if (firstDeeper == null && name.segments().stream().anyMatch(PARTS::contains)) {
      firstDeeper = name.shownPath();
    }
    count++;
    first = first == null ? name.shownPath() : first;
  }

  /** Whether some would be parts of a snapshot if they stood at the top. */
  boolean areDeeper() {
    return firstDeeper != null;
  }

  /** What was found, one of it by its name, and what was expected. */
  String shown() {
    String one = firstDeeper == null ? first : firstDeeper;
    String found = "no file";
    if (one != null) {
      found = ShownName.quoted(one) + (count > 1 ? " and %d more".formatted(count - 1) : "");
    }
    return "found %s, expected %s, %s, %s or %s at the top%s"
        .formatted(
            found,
            TAGS,
            PARAMS,
            PROFILES,
            CONFIG,
            firstDeeper == null ? "" : ", not in another directory");
  }
}
