package io.importhub.server.importer.snapshot;

import java.util.List;

/** A snapshot profile, a region or a version that the names of an archive show. */
record ReadProfile(String path, ProfileElement element, List<String> warnings)
    implements ProfileEntry {

  @Override
  public Reading<ProfileElement> read() {
    return new Reading.Element<>(element, warnings);
  }
}
