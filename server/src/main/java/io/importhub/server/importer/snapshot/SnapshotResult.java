package io.importhub.server.importer.snapshot;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result document of an import.
 *
 * @param message what concerns no single element; null when there is nothing
 * @param status OK, WARNING or ERROR
 * @param kinds for each kind whose directory is in the archive
 */
public record SnapshotResult(
    @Nullable String message, ImportStatus status, Map<SnapshotKind, KindResult> kinds) {

  /** Copies what it is given. */
  public SnapshotResult {
    Map<SnapshotKind, KindResult> copy = new EnumMap<>(SnapshotKind.class);
    copy.putAll(kinds);
    kinds = Collections.unmodifiableMap(copy);
  }

  /** Of an import that did not come about. */
  public static SnapshotResult failed(String message) {
    return new SnapshotResult(message, ImportStatus.ERROR, Map.of());
  }

  /** The elements of a kind, in the order of their import. */
  public List<ElementResult> elements(SnapshotKind kind) {
    KindResult found = kinds.get(kind);
    return found == null ? List.of() : found.elements();
  }
}
