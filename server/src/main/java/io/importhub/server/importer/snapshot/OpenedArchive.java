package io.importhub.server.importer.snapshot;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A snapshot whose archive was checked from its first byte to its last. */
final class OpenedArchive implements SnapshotArchive {
  private final ZipBytes bytes;
  private final EntryBytes inflating;
  private final SnapshotFiles files;

  private OpenedArchive(ZipBytes bytes, EntryBytes inflating, SnapshotFiles files) {
    this.bytes = bytes;
    this.inflating = inflating;
    this.files = files;
  }

  static SnapshotArchive open(SeekableByteChannel file, ArchiveLimits limits, EntryNames names)
      throws IOException {
    ZipBytes bytes = new ZipBytes(file);
    EntryBytes inflating = new EntryBytes(bytes);
    boolean isOpen = false;
    try {
      List<ArchiveEntry> entries = checked(bytes, inflating, limits, names);
      ArchiveContent content = entry -> inflating.read(entry.header(), entry.data());
      SnapshotFiles files = new SnapshotFiles(entries, content, names.strict());
      isOpen = true;
      return new OpenedArchive(bytes, inflating, files);
    } finally {
      if (!isOpen) {
        inflating.close();
        file.close();
      }
    }
  }

  /** The entries in the order of the central directory, after all checks. */
  private static List<ArchiveEntry> checked(
      ZipBytes bytes, EntryBytes inflating, ArchiveLimits limits, EntryNames names)
      throws IOException {
    DirectoryEnd end = DirectoryEnd.find(bytes);
    List<ZipHeader> headers = CentralDirectory.read(bytes, end, limits);
    EntryNameReader reader = new EntryNameReader(names, headers);
    List<ArchiveEntry> entries = new ArrayList<>(headers.size());
    for (ZipHeader header : headers) {
      entries.add(new ArchiveEntry(header, 0, reader.read(header)));
    }
    List<Integer> byOffset = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      byOffset.add(i);
    }
    byOffset.sort(Comparator.comparingLong(i -> headers.get(i).offset()));
    LocalHeaders local = new LocalHeaders(bytes);
    long free = 0;
    for (int i : byOffset) {
      ZipHeader header = headers.get(i);
      LocalHeaders.Extent extent = local.check(header);
      if (header.offset() < free || extent.end() > end.offset()) {
        throw header.refused("overlaps with another or with the central directory");
      }
      free = extent.end();
      inflating.verify(header, extent.data());
      entries.set(i, new ArchiveEntry(header, extent.data(), entries.get(i).name()));
    }
    return entries;
  }

  @Override
  public Set<SnapshotKind> kinds() {
    return files.kinds();
  }

  @Override
  public List<ProfileEntry> profiles() {
    return files.profiles();
  }

  @Override
  public List<TagEntry> tags() {
    return files.tags();
  }

  @Override
  public List<ParameterEntry> parameters() {
    return files.parameters();
  }

  @Override
  public Optional<Reading<SnapshotConfig>> config() throws IOException {
    return files.config();
  }

  @Override
  public List<String> ignoredDirectories() {
    return files.ignored();
  }

  @Override
  public List<String> unreadableNames() {
    return files.unreadable();
  }

  @Override
  public Optional<String> nothingFound() {
    return files.nothingFound();
  }

  @Override
  public void close() throws IOException {
    inflating.close();
    bytes.close();
  }
}
