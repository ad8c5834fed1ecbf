package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.Level;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.Tag;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** What an archive holds, a line for each thing in the order in which it is imported. */
final class ShownArchive {
  private final List<String> lines = new ArrayList<>();

  private ShownArchive() {}

  static List<String> of(RawZip zip) throws IOException {
    return of(zip.bytes(), EntryNames.AUTO);
  }

  static List<String> of(RawZip zip, EntryNames names) throws IOException {
    return of(zip.bytes(), names);
  }

  static List<String> of(byte[] zip, EntryNames names) throws IOException {
    try (SnapshotArchive archive =
        SnapshotArchive.open(channel(zip), ArchiveLimits.DEFAULT, names)) {
      ShownArchive shown = new ShownArchive();
      shown.show(archive);
      return shown.lines;
    }
  }

  static SeekableByteChannel channel(byte[] bytes) {
    return new SeekableInMemoryByteChannel(bytes);
  }

  private void show(SnapshotArchive archive) throws IOException {
    for (ProfileEntry entry : archive.profiles()) {
      show("profile " + entry.path(), entry.read());
    }
    for (TagEntry entry : archive.tags()) {
      show("tag " + entry.tagCode(), entry.read());
    }
    for (ParameterEntry entry : archive.parameters()) {
      show(
          "parameter %s %s %s".formatted(entry.key().code(), entry.key().location(), entry.path()),
          entry.read());
    }
    if (archive.config().isPresent()) {
      show("config", archive.config().get());
    }
    archive.ignoredDirectories().forEach(name -> lines.add("ignored " + name));
    archive.unreadableNames().forEach(name -> lines.add("unreadable " + name));
  }

  private <T> void show(String what, Reading<T> reading) {
    switch (reading) {
      case Reading.Element<T> element -> {
        lines.add(what + shown(element.value()));
        element.warnings().forEach(warning -> lines.add("  warning: " + warning));
      }
      case Reading.Faulty<T> faulty ->
          lines.add(what + " " + faulty.fault().kind() + ": " + faulty.fault().text());
    }
  }

  private static String shown(Object value) {
    return switch (value) {
      case Tag tag ->
          (tag.access() ? " access" : " basic")
              + (tag.description() == null ? "" : " \"" + tag.description() + "\"");
      case ParameterDefinition definition -> shown(definition);
      case SnapshotConfig config -> " %s %s".formatted(config.exportTime(), config.parameters());
      default -> "";
    };
  }

  private static String shown(ParameterDefinition definition) {
    StringBuilder shown = new StringBuilder(" ");
    if (!definition.tags().isEmpty()) {
      shown.append(definition.tags()).append(' ');
    }
    for (Level level : definition.levels()) {
      shown.append(level.direction().word()).append(' ').append(level.name()).append(' ');
    }
    return shown.append(definition.matrix()).toString();
  }
}
