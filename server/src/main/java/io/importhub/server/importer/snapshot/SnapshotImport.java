package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.ElementOutcome;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.SnapshotChanges;
import io.importhub.server.repository.SnapshotPlace;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Imports the elements of a snapshot, in the order of its lists: snapshot profiles, tags,
 * parameters, and then the removal of what the snapshot does not hold. For one import.
 */
final class SnapshotImport {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotImport.class);
  private static final int MOST_NAMES = 10;

  private final ReadSnapshot snapshot;
  private final SnapshotOptions options;
  private final SnapshotChanges changes;
  private final List<String> messages = new ArrayList<>();
  private final Map<SnapshotKind, KindResult> kinds = new EnumMap<>(SnapshotKind.class);
  private final List<Tried> tried = new ArrayList<>();
  private final List<ReadElement> notReached = new ArrayList<>();
  private ImportStatus status = ImportStatus.OK;

  /** An element, and what became of it. */
  record Tried(ReadElement element, ElementResult result) {}

  SnapshotImport(ReadSnapshot snapshot, SnapshotOptions options, SnapshotChanges changes) {
    this.snapshot = snapshot;
    this.options = options;
    this.changes = changes;
  }

  /** Imports; nothing is saved. */
  void run() {
    warn();
    if (snapshot.kinds().contains(SnapshotKind.PROFILE)) {
      importPlaces();
    }
    if (snapshot.kinds().contains(SnapshotKind.TAG)) {
      importTags();
    }
    if (snapshot.kinds().contains(SnapshotKind.PARAM)) {
      importParameters();
    }
    if (options.considerConfig() && snapshot.config() != null) {
      consider(snapshot.config());
    }
  }

  /** Writes what was imported. */
  void save() {
    changes.save();
  }

  /** Whether anything was to be changed. */
  boolean hasChanged() {
    return changes.areThere();
  }

  ImportStatus status() {
    return status;
  }

  /** All elements that were tried, in order; also those of a kind whose import was aborted. */
  List<Tried> tried() {
    return tried;
  }

  List<ReadElement> notReached() {
    return notReached;
  }

  /** Tells something that concerns no single element. */
  void tell(ImportStatus atLeast, String message) {
    status = status.or(atLeast);
    messages.add(message);
  }

  SnapshotResult result() {
    return new SnapshotResult(
        messages.isEmpty() ? null : String.join("; ", messages), status, kinds);
  }

  private void warn() {
    if (snapshot.nothingFound() != null) {
      tell(ImportStatus.WARNING, "nothing of a snapshot: " + snapshot.nothingFound());
    }
    for (String directory : snapshot.ignoredDirectories()) {
      tell(ImportStatus.WARNING, "the directory " + directory + " is not imported");
    }
    int told = 0;
    for (String name : snapshot.unreadableNames()) {
      LOG.warn("The entry {} of a snapshot has an unreadable name; it is left out", name);
      // as documented names that are read strictly are told in the log alone
      if (!options.names().strict() && told++ < MOST_NAMES) {
        tell(ImportStatus.WARNING, "the entry " + name + " has an unreadable name and is left out");
      }
    }
    if (told > MOST_NAMES) {
      tell(
          ImportStatus.WARNING,
          "%d more entries have unreadable names and are left out".formatted(told - MOST_NAMES));
    }
  }

  private void importPlaces() {
    List<Tried> found = new ArrayList<>();
    for (ReadElement.Place place : snapshot.places()) {
      FileFault fault = place.fault();
      ProfileElement element = place.element();
      ElementResult result =
          fault != null
              ? ElementResults.faulty(place, fault)
              : ElementResults.of(
                  place,
                  changes.place(
                      new SnapshotPlace(
                          element.profileCode(), element.regionCode(), element.version())),
                  List.of());
      found.add(new Tried(place, result));
    }
    add(SnapshotKind.PROFILE, found);
  }

  private void importTags() {
    List<Tried> found = new ArrayList<>();
    List<ReadElement.TagFile> tags = snapshot.tags();
    for (int i = 0; i < tags.size(); i++) {
      ReadElement.TagFile file = tags.get(i);
      FileFault fault = file.fault();
      if (fault != null) {
        found.add(new Tried(file, ElementResults.faulty(file, fault)));
        if (fault.kind().abortsTags() && !options.goOn()) {
          abortTags(fault, found, tags.subList(i + 1, tags.size()));
          return;
        }
      } else if (file.tag() != null) {
        found.add(new Tried(file, ElementResults.of(file, changes.tag(file.tag()), List.of())));
      }
    }
    add(SnapshotKind.TAG, found);
  }

  private void abortTags(FileFault fault, List<Tried> found, List<ReadElement.TagFile> behind) {
    LOG.warn(
        "The import of the tags of a snapshot stops at {}; {} tags behind it are not imported",
        fault.text(),
        behind.size());
    tell(ImportStatus.ERROR, "the import of tags stopped at " + fault.text());
    kinds.put(SnapshotKind.TAG, KindResult.ABORTED);
    tried.addAll(found);
    notReached.addAll(behind);
  }

  private void importParameters() {
    changes.look(snapshot.parameters().stream().map(file -> file.key().code()).toList());
    Map<String, String> global = new HashMap<>();
    List<Tried> found = new ArrayList<>();
    for (ReadElement.Parameter file : snapshot.parameters()) {
      FileFault fault = file.fault();
      ReadElement.Content content = file.content();
      if (fault != null) {
        found.add(new Tried(file, ElementResults.faulty(file, fault)));
      } else if (content != null) {
        ElementOutcome outcome =
            changes.parameter(file.key(), content.tags(), content.hash(), content.definition());
        found.add(new Tried(file, ElementResults.of(file, outcome, twice(file, global))));
        if (file.key().location() instanceof Location.Global) {
          global.put(file.key().code(), file.path());
        }
      }
    }
    add(SnapshotKind.PARAM, found);
  }

  /** A code that is global and attached in one snapshot: the global one, which came first, goes. */
  private static List<String> twice(ReadElement.Parameter file, Map<String, String> global) {
    @Nullable String before = global.get(file.key().code());
    return before == null || file.key().location() instanceof Location.Global
        ? List.of()
        : List.of("the same code occurs more than once in this snapshot, at " + before);
  }

  private void add(SnapshotKind kind, List<Tried> found) {
    KindResult result = KindResult.of(found.stream().map(Tried::result).toList());
    kinds.put(kind, result);
    tried.addAll(found);
    status = status.or(result.status());
  }

  private void consider(Reading<SnapshotConfig> config) {
    switch (config) {
      case Reading.Element<SnapshotConfig> element -> {
        element.warnings().forEach(warning -> tell(ImportStatus.WARNING, warning));
        if (status != ImportStatus.ERROR) {
          Removals.run(snapshot, element.value().parameters(), changes)
              .forEach(warning -> tell(ImportStatus.WARNING, warning));
        }
      }
      case Reading.Faulty<SnapshotConfig> faulty ->
          tell(ImportStatus.WARNING, faulty.fault().text() + "; nothing is removed");
    }
  }
}
