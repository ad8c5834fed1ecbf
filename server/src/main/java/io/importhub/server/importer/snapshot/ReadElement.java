package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An element of a snapshot that was read. */
sealed interface ReadElement {

  /** It as it stands in the archive. */
  SnapshotEntry<?> entry();

  /** Where it stands in the archive. */
  default String path() {
    return entry().path();
  }

  /** Why it cannot be imported; null when it can. */
  @Nullable FileFault fault();

  /** What is worth telling of it. */
  List<String> warnings();

  /** A snapshot profile, a region or a version. */
  record Place(
      SnapshotEntry<?> entry,
      @Nullable FileFault fault,
      ProfileElement element,
      List<String> warnings)
      implements ReadElement {}

  /**
   * A tag.
   *
   * @param tag null when there is a fault
   */
  record TagFile(
      SnapshotEntry<?> entry,
      @Nullable FileFault fault,
      String tagCode,
      @Nullable Tag tag,
      List<String> warnings)
      implements ReadElement {}

  /**
   * A parameter.
   *
   * @param content null when there is a fault
   */
  record Parameter(
      SnapshotEntry<?> entry,
      @Nullable FileFault fault,
      ParameterKey key,
      @Nullable Content content,
      List<String> warnings)
      implements ReadElement {}

  /**
   * What a parameter says.
   *
   * @param hash of its definition without tags
   * @param definition gives it packed
   */
  record Content(SortedSet<String> tags, String hash, Supplier<byte[]> definition) {}
}
