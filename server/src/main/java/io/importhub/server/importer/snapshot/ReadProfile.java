package io.importhub.server.importer.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot profile, a region or a version that the names of an archive show.
 *
 * @param fault what its name has of fault, or null
 */
record ReadProfile(
    String path, ProfileElement element, List<String> warnings, @Nullable FileFault fault)
    implements ProfileEntry {

  @Override
  public Reading<ProfileElement> read() {
    return fault == null ? new Reading.Element<>(element, warnings) : new Reading.Faulty<>(fault);
  }

  @Override
  public List<EntryFile> files() {
    return List.of();
  }
}
