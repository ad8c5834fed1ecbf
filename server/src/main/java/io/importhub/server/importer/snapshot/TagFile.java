package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file below {@code @access} or {@code @basic}.
 *
 * @param fault what its name has of fault, or null
 */
record TagFile(
    String tagCode,
    boolean access,
    ArchiveEntry entry,
    ArchiveContent content,
    @Nullable FileFault fault)
    implements TagEntry {
  static final String EXTENSION = ".tag";
  static final Set<String> KEYS = Set.of("description");

  @Override
  public String path() {
    return entry.name().shownPath();
  }

  @Override
  public Reading<Tag> read() throws IOException {
    if (fault != null) {
      return new Reading.Faulty<>(fault);
    }
    try {
      TomlFile file = TomlFile.parse(path(), content.read(entry));
      file.warnOfOthers(file.root(), KEYS);
      List<String> warnings = new ArrayList<>(entry.name().warnings());
      warnings.addAll(file.warnings());
      return new Reading.Element<>(
          new Tag(tagCode, file.text(file.root(), "description"), access), warnings);
    } catch (FileFaultException e) {
      return new Reading.Faulty<>(e.fault());
    }
  }

  @Override
  public List<EntryFile> files() {
    return List.of(new ArchivedFile(entry, content));
  }
}
