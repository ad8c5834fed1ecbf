package io.importhub.server.repository;

import java.util.List;
import java.util.SortedMap;

/**
 * What an import does with a parameter, by where its code stands in the user's view
 * (docs/snapshots.md#parameters). A code is either global, or in versions of one region.
 */
sealed interface Decision {

  /** Nothing: what is imported stands there already. */
  record Skip() implements Decision {}

  /**
   * Puts it at its location.
   *
   * @param instead the locations where the code is removed first
   * @param replaces whether something stands at the location
   */
  record Put(List<Location> instead, boolean replaces) implements Decision {}

  /**
   * Nothing: the code belongs to another snapshot profile.
   *
   * @param other where it stands
   */
  record Foreign(Location.Attached other) implements Decision {}

  /** Decides. */
  static Decision of(SortedMap<Location, Fingerprint> existing, Location at, Fingerprint imported) {
    if (imported.equals(existing.get(at))) {
      return new Skip();
    }
    List<Location> instead =
        existing.keySet().stream().filter(location -> !sameHome(location, at)).toList();
    for (Location location : instead) {
      if (location instanceof Location.Attached there
          && at instanceof Location.Attached here
          && !there.profileCode().equals(here.profileCode())) {
        return new Foreign(there);
      }
    }
    return new Put(instead, existing.containsKey(at));
  }

  /** Whether one code may stand at both locations at once. */
  static boolean sameHome(Location one, Location other) {
    if (one instanceof Location.Attached a && other instanceof Location.Attached b) {
      return a.profileCode().equals(b.profileCode()) && a.regionCode().equals(b.regionCode());
    }
    return one.equals(other);
  }
}
