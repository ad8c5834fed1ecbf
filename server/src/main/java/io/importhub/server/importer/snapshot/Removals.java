package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.ElementOutcome;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.SnapshotChanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes the parameters that a snapshot does not hold, where its {@code config.json} wants it.
 * Those attached to a snapshot profile that does not occur in the snapshot stay: a snapshot of one
 * profile says nothing of the others. Nothing goes when the snapshot has names that cannot be read:
 * one of them may be of what would go.
 */
final class Removals {
  private Removals() {}

  /** Removes; why one was not, a sentence each. */
  static List<String> run(
      ReadSnapshot snapshot, SnapshotConfig.Removal removal, SnapshotChanges changes) {
    if (!removal.removeNotInSnapshot()) {
      return List.of();
    }
    if (!snapshot.unreadableNames().isEmpty()) {
      return List.of(
          "nothing is removed: names in the snapshot cannot be read (%d)"
              .formatted(snapshot.unreadableNames().size()));
    }
    Set<String> codes = new HashSet<>();
    Set<String> profiles = new HashSet<>();
    snapshot.places().forEach(place -> profiles.add(place.element().profileCode()));
    for (ReadElement.Parameter parameter : snapshot.parameters()) {
      codes.add(parameter.key().code());
      if (parameter.key().location() instanceof Location.Attached at) {
        profiles.add(at.profileCode());
      }
    }
    List<String> warnings = new ArrayList<>();
    for (ParameterKey key : changes.seen()) {
      boolean reached =
          !(key.location() instanceof Location.Attached at) || profiles.contains(at.profileCode());
      if (reached
          && !codes.contains(key.code())
          && removal.takes(key.code())
          && changes.remove(key) instanceof ElementOutcome.Refused refused) {
        warnings.add(key.code() + " is not removed: " + refused.message());
      }
    }
    return warnings;
  }
}
