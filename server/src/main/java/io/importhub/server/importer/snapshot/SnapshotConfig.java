package io.importhub.server.importer.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code config.json} says.
 *
 * @param exportTime when the snapshot was made, for people; null when it is not said
 * @param parameters which parameters an import removes
 */
public record SnapshotConfig(@Nullable String exportTime, Removal parameters) {

  /**
   * Which elements of a kind an import removes because the snapshot does not hold them.
   *
   * @param nameStartsWith the starts of codes, one of which is enough; empty for every code
   * @param removeNotInSnapshot whether anything is removed at all
   */
  public record Removal(List<String> nameStartsWith, boolean removeNotInSnapshot) {

    /** Removes nothing. */
    public static final Removal NONE = new Removal(List.of(), false);

    /** Copies what it is given. */
    public Removal {
      nameStartsWith = List.copyOf(nameStartsWith);
    }

    /** Whether a code that the snapshot does not hold is to be removed. */
    public boolean takes(String code) {
      return removeNotInSnapshot
          && (nameStartsWith.isEmpty() || nameStartsWith.stream().anyMatch(code::startsWith));
    }
  }
}
