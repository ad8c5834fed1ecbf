package io.importhub.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the import of a snapshot did.
 *
 * @param message what concerns the whole import, or null
 * @param importStatus the worst of all kinds
 * @param kinds by {@code PROFILE}, {@code TAG} and {@code PARAM} what became of the elements of a
 *     kind, in the order in which they were imported; a kind that the snapshot does not hold is not
 *     there
 */
public record SnapshotResult(
    @Nullable String message, Status importStatus, Map<String, Kind> kinds) {

  public SnapshotResult {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  /** How an element, a kind or an import ended. */
  public enum Status {
    /** As it should. */
    OK,
    /** Nothing was to be done: it is there already. Of parameters and snapshot profiles only. */
    SKIP,
    /** It was imported; {@code message} tells what is odd. */
    WARNING,
    /** It was not imported. */
    ERROR
  }

  /**
   * What became of the elements of a kind.
   *
   * @param status the worst of its elements
   * @param total how many elements were imported or tried
   * @param invalid how many of them are {@link Status#WARNING} or {@link Status#ERROR}
   * @param elements each of them, in order
   */
  public record Kind(Status status, long total, long invalid, List<Element> elements) {
    public Kind {
      elements = List.copyOf(elements);
    }
  }

  /**
   * What became of an element.
   *
   * @param code the tag's or the parameter's code; null for a snapshot profile, region or version
   * @param profileCode the snapshot profile it belongs to or is, or null
   * @param regionCode the region, or null
   * @param version the version, or null
   * @param status how it ended
   * @param action {@code CREATED} or {@code UPDATED} where that is told, or null
   * @param message why it is not {@link Status#OK}, or null
   * @param path where it stands in the archive, with a leading slash
   */
  public record Element(
      @Nullable String code,
      @Nullable String profileCode,
      @Nullable String regionCode,
      @Nullable String version,
      Status status,
      @Nullable String action,
      @Nullable String message,
      @Nullable String path) {}
}
