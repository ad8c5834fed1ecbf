package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.PackedDefinition;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot whose elements were read and checked, ready to be imported as often as it takes. Of
 * the definitions of its parameters about a megabyte is in memory. For one thread at a time.
 */
public final class ReadSnapshot implements Closeable {
  private final SnapshotArchive archive;
  private final Spill spill;
  private final Set<SnapshotKind> kinds;
  private final List<ReadElement.Place> places = new ArrayList<>();
  private final List<ReadElement.TagFile> tags = new ArrayList<>();
  private final List<ReadElement.Parameter> parameters = new ArrayList<>();
  private final List<String> ignoredDirectories;
  private final List<String> unreadableNames;
  private final @Nullable String nothingFound;
  private final @Nullable Reading<SnapshotConfig> config;

  private ReadSnapshot(SnapshotArchive archive, Spill spill) throws IOException {
    this.archive = archive;
    this.spill = spill;
    kinds = archive.kinds();
    ignoredDirectories = archive.ignoredDirectories();
    unreadableNames = archive.unreadableNames();
    nothingFound = archive.nothingFound().orElse(null);
    config = archive.config().orElse(null);
  }

  /** Reads all elements of an archive, which is closed with this, and when reading fails. */
  static ReadSnapshot of(SnapshotArchive archive, TemporaryFiles files, ReadListener listener)
      throws IOException {
    var spill = new Spill(files);
    boolean complete = false;
    try {
      var snapshot = new ReadSnapshot(archive, spill);
      snapshot.read(listener);
      complete = true;
      return snapshot;
    } finally {
      if (!complete) {
        spill.close();
        archive.close();
      }
    }
  }

  private void read(ReadListener listener) throws IOException {
    int all = archive.profiles().size() + archive.tags().size() + archive.parameters().size();
    for (ProfileEntry entry : archive.profiles()) {
      listener.reading(count(), all);
      places.add(place(entry));
    }
    for (TagEntry entry : archive.tags()) {
      listener.reading(count(), all);
      tags.add(tag(entry));
    }
    for (ParameterEntry entry : archive.parameters()) {
      listener.reading(count(), all);
      parameters.add(parameter(entry));
    }
  }

  private static ReadElement.Place place(ProfileEntry entry) throws IOException {
    return switch (entry.read()) {
      case Reading.Element<ProfileElement> element ->
          new ReadElement.Place(entry, null, element.value(), element.warnings());
      case Reading.Faulty<ProfileElement> faulty ->
          new ReadElement.Place(
              entry, faulty.fault(), new ProfileElement("", null, null), List.of());
    };
  }

  private static ReadElement.TagFile tag(TagEntry entry) throws IOException {
    return switch (entry.read()) {
      case Reading.Element<Tag> element ->
          new ReadElement.TagFile(
              entry, null, entry.tagCode(), element.value(), element.warnings());
      case Reading.Faulty<Tag> faulty ->
          new ReadElement.TagFile(entry, faulty.fault(), entry.tagCode(), null, List.of());
    };
  }

  private ReadElement.Parameter parameter(ParameterEntry entry) throws IOException {
    ParameterKey key = entry.key();
    return switch (entry.read()) {
      case Reading.Element<ParameterDefinition> element -> {
        PackedDefinition packed = PackedDefinition.of(element.value());
        var content =
            new ReadElement.Content(
                element.value().tags(), packed.hash(), spill.keep(packed.bytes()));
        yield new ReadElement.Parameter(entry, null, key, content, element.warnings());
      }
      case Reading.Faulty<ParameterDefinition> faulty ->
          new ReadElement.Parameter(entry, faulty.fault(), key, null, List.of());
    };
  }

  /** How many elements were read. */
  public int count() {
    return places.size() + tags.size() + parameters.size();
  }

  Set<SnapshotKind> kinds() {
    return kinds;
  }

  List<ReadElement.Place> places() {
    return places;
  }

  List<ReadElement.TagFile> tags() {
    return tags;
  }

  List<ReadElement.Parameter> parameters() {
    return parameters;
  }

  List<String> ignoredDirectories() {
    return ignoredDirectories;
  }

  List<String> unreadableNames() {
    return unreadableNames;
  }

  @Nullable String nothingFound() {
    return nothingFound;
  }

  @Nullable Reading<SnapshotConfig> config() {
    return config;
  }

  @Override
  public void close() throws IOException {
    spill.close();
    archive.close();
  }
}
