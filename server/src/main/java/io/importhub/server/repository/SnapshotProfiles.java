package io.importhub.server.repository;

import static io.importhub.server.repository.CodePointOrder.CODE_POINTS;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The snapshot profiles of a repository with their regions and versions. For one thread. */
final class SnapshotProfiles {
  private final NavigableMap<String, NavigableMap<String, NavigableSet<String>>> profiles =
      new TreeMap<>(CODE_POINTS);
  private final Set<SnapshotPlace> added = new LinkedHashSet<>();

  /** Takes what the database has. */
  void load(SnapshotPlace place) {
    put(place);
  }

  /**
   * Adds a place.
   *
   * @return whether it was not there
   */
  boolean add(SnapshotPlace place) {
    if (!put(place)) {
      return false;
    }
    added.add(place);
    return true;
  }

  /** What was added and is not in the database. */
  Set<SnapshotPlace> added() {
    return added;
  }

  /** All of them: a profile before its regions, a region before its versions. */
  List<SnapshotPlace> all() {
    List<SnapshotPlace> all = new ArrayList<>();
    profiles.forEach(
        (profile, regions) -> {
          all.add(new SnapshotPlace(profile, null, null));
          regions.forEach(
              (region, versions) -> {
                all.add(new SnapshotPlace(profile, region, null));
                versions.forEach(version -> all.add(new SnapshotPlace(profile, region, version)));
              });
        });
    return all;
  }

  /** What of a location is not there, for a message; null when all of it is. */
  @Nullable String missing(Location.Attached location) {
    var regions = profiles.get(location.profileCode());
    if (regions == null) {
      return "there is no snapshot profile " + Quoted.of(location.profileCode());
    }
    var versions = regions.get(location.regionCode());
    if (versions == null) {
      return "the snapshot profile %s has no region %s"
          .formatted(Quoted.of(location.profileCode()), Quoted.of(location.regionCode()));
    }
    return versions.contains(location.version())
        ? null
        : "the region %s of the snapshot profile %s has no version %s"
            .formatted(
                Quoted.of(location.regionCode()),
                Quoted.of(location.profileCode()),
                Quoted.of(location.version()));
  }

  private boolean put(SnapshotPlace place) {
    boolean[] isNew = {false};
    var regions =
        profiles.computeIfAbsent(
            place.profileCode(),
            code -> {
              isNew[0] = true;
              return new TreeMap<>(CODE_POINTS);
            });
    @Nullable String region = place.regionCode();
    if (region == null) {
      return isNew[0];
    }
    isNew[0] = false;
    var versions =
        regions.computeIfAbsent(
            region,
            code -> {
              isNew[0] = true;
              return new TreeSet<>(CODE_POINTS);
            });
    @Nullable String version = place.version();
    return version == null ? isNew[0] : versions.add(version);
  }
}
