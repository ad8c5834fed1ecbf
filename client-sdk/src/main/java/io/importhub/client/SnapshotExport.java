package io.importhub.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot is to hold.
 *
 * @param profiles the snapshot profiles whose parameters and regions are taken; empty: all
 * @param profileDefinitions whether the profiles themselves, with their regions and versions
 * @param tags whether the tags
 * @param parameters which parameters, or null for none
 */
public record SnapshotExport(
    List<String> profiles,
    boolean profileDefinitions,
    boolean tags,
    @Nullable Parameters parameters) {

  private static final SnapshotExport ALL =
      new SnapshotExport(List.of(), true, true, new Parameters(false, false, List.of()));

  public SnapshotExport {
    profiles = List.copyOf(profiles);
  }

  /** Everything that the user sees, published or in the own work session. */
  public static SnapshotExport all() {
    return ALL;
  }

  /** A copy with these {@link #profiles()}. */
  public SnapshotExport withProfiles(String... codes) {
    return new SnapshotExport(List.of(codes), profileDefinitions, tags, parameters);
  }

  /** A copy with this {@link #profileDefinitions()}. */
  public SnapshotExport withProfileDefinitions(boolean value) {
    return new SnapshotExport(profiles, value, tags, parameters);
  }

  /** A copy with this {@link #tags()}. */
  public SnapshotExport withTags(boolean value) {
    return new SnapshotExport(profiles, profileDefinitions, value, parameters);
  }

  /** A copy with this {@link #parameters()}. */
  public SnapshotExport withParameters(@Nullable Parameters value) {
    return new SnapshotExport(profiles, profileDefinitions, tags, value);
  }

  /**
   * Which parameters.
   *
   * @param fromSession whether only the unpublished changes of the user's own
   * @param removeElementsNotInSnapshot whether an import of the snapshot removes what it does not
   *     hold; nothing is removed by the export
   * @param nameStartsWith the starts of codes, one of which is enough; empty: every code
   */
  public record Parameters(
      boolean fromSession, boolean removeElementsNotInSnapshot, List<String> nameStartsWith) {
    public Parameters {
      nameStartsWith = List.copyOf(nameStartsWith);
    }
  }
}
