package io.importhub.server.importer.snapshot;

import static io.importhub.server.repository.CodePointOrder.CODE_POINTS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sorts the entries of an archive into what they are in a snapshot. */
final class SnapshotFiles {
  static final String TAGS = "@tags";
  static final String PARAMS = "@params";
  static final String PROFILES = "@profiles";
  static final String CONFIG = "config.json";

  private final ArchiveContent content;
  private final Set<SnapshotKind> kinds = EnumSet.noneOf(SnapshotKind.class);
  private final Set<String> ignored = new TreeSet<>(CODE_POINTS);
  private final List<String> unreadable = new ArrayList<>();
  private final Set<List<String>> seen = new HashSet<>();
  private final ProfileTree profiles;
  private final TagDirectory tags;
  private final ParameterTree parameters;
  private final Strangers strangers = new Strangers();
  private @Nullable ArchiveEntry config;
  private boolean hasTwoConfigs;

  SnapshotFiles(List<ArchiveEntry> entries, ArchiveContent content, boolean isStrict) {
    this.content = content;
    this.profiles = new ProfileTree();
    this.tags = new TagDirectory(content, isStrict);
    this.parameters = new ParameterTree(content, isStrict);
    entries.forEach(this::take);
  }

  private void take(ArchiveEntry entry) {
    EntryName name = entry.name();
    if (name.segments().isEmpty()) {
      return;
    }
    boolean isFirst = name.isDirectory() || seen.add(name.segments());
    if (name.segments().size() == 1 && !name.isDirectory()) {
      takeAtTop(entry, isFirst);
      return;
    }
    switch (name.segments().get(0)) {
      case TAGS -> {
        kinds.add(SnapshotKind.TAG);
        tags.take(entry, isFirst);
      }
      case PARAMS -> {
        kinds.add(SnapshotKind.PARAM);
        if (isReadable(name)) {
          parameters.take(entry, isFirst);
        }
      }
      case PROFILES -> {
        kinds.add(SnapshotKind.PROFILE);
        if (isReadable(name)) {
          profiles.take(entry).ifPresent(ignored::add);
        }
      }
      default -> {
        if (name.segments().get(0).startsWith("@")) {
          ignored.add(name.segments().get(0));
        } else {
          strangers.take(name);
        }
      }
    }
  }

  private boolean isReadable(EntryName name) {
    if (!name.isReadable()) {
      unreadable.add(name.shownPath());
    }
    return name.isReadable();
  }

  private void takeAtTop(ArchiveEntry entry, boolean isFirst) {
    if (entry.name().last().equals(CONFIG)) {
      config = isFirst ? entry : config;
      hasTwoConfigs |= !isFirst;
    } else {
      strangers.take(entry.name());
    }
  }

  Set<SnapshotKind> kinds() {
    return kinds;
  }

  List<ProfileEntry> profiles() {
    return profiles.inOrder();
  }

  List<TagEntry> tags() {
    return tags.inOrder();
  }

  List<ParameterEntry> parameters() {
    return parameters.inOrder();
  }

  Optional<Reading<SnapshotConfig>> config() throws IOException {
    if (config == null) {
      return Optional.empty();
    }
    String path = config.name().shownPath();
    return Optional.of(
        hasTwoConfigs
            ? new Reading.Faulty<>(
                FileFault.of(FileFault.Kind.DUPLICATE, path, "found it twice, expected it once"))
            : ConfigFile.read(path, content.read(config)));
  }

  List<String> ignored() {
    return List.copyOf(ignored);
  }

  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  Optional<String> nothingFound() {
    boolean isSnapshot = !kinds.isEmpty() || !ignored.isEmpty();
    return isSnapshot || (config != null && !strangers.areDeeper())
        ? Optional.empty()
        : Optional.of(strangers.shown());
  }
}
