package io.importhub.server.importer.snapshot;

/** What the entries of an archive cost by what their headers say, against the limits. */
final class ArchiveCosts {
  private static final long FREE_BYTES = 1024 * 1024;

  private final ArchiveLimits limits;
  private long packed;
  private long size;

  ArchiveCosts(ArchiveLimits limits) {
    this.limits = limits;
  }

  void entries(long count) throws BadArchiveException {
    if (count < 0 || count > limits.maxEntries()) {
      throw new BadArchiveException(
          "The ZIP is refused: it has %s entries, expected at most %d (%s)."
              .formatted(
                  Long.toUnsignedString(count),
                  limits.maxEntries(),
                  "importhub.snapshot.max-entries"));
    }
  }

  void add(ZipHeader header) throws BadArchiveException {
    long most = limits.maxEntrySize().toBytes();
    if (header.size() < 0 || header.size() > most) {
      throw header.refused(
          "has %s bytes when inflated, expected at most %d (importhub.snapshot.max-entry-size)"
              .formatted(Long.toUnsignedString(header.size()), most));
    }
    if (header.packed() < 0) {
      throw header.refused("has a size that cannot be");
    }
    size += header.size();
    packed += header.packed();
    if (size > limits.maxInflatedSize().toBytes()) {
      throw header.refused(
          "brings the inflated bytes to %d, expected at most %d (%s)"
              .formatted(
                  size,
                  limits.maxInflatedSize().toBytes(),
                  "importhub.snapshot.max-inflated-size"));
    }
    if (isBomb(header.size(), header.packed()) || isBomb(size, packed)) {
      throw header.refused(
          "inflates %d bytes to %d, expected at most %d for one (%s)"
              .formatted(
                  header.packed(),
                  header.size(),
                  limits.maxRatio(),
                  "importhub.snapshot.max-ratio"));
    }
  }

  private boolean isBomb(long inflated, long from) {
    return (inflated - FREE_BYTES) / Math.max(1, from) >= limits.maxRatio();
  }
}
