package io.importhub.server.repository;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The rows of snapshot profiles, their regions and versions; in the caller's transaction. */
@Repository
class SnapshotProfileRows {
  private final JdbcTemplate jdbc;
  private final Batches batches;

  SnapshotProfileRows(JdbcTemplate jdbc, Batches batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  SnapshotProfiles all(int repoKey) {
    var profiles = new SnapshotProfiles();
    jdbc.query(
        """
        select code as profile_code, null as region_code, null as version
        from snapshot_profile where repo_key = ?
        union all
        select profile_code, code, null from snapshot_region where repo_key = ?
        union all
        select profile_code, region_code, version from snapshot_version where repo_key = ?
        """,
        row -> {
          profiles.load(
              new SnapshotPlace(
                  row.getString("profile_code"),
                  row.getString("region_code"),
                  row.getString("version")));
        },
        repoKey,
        repoKey,
        repoKey);
    return profiles;
  }

  void add(int repoKey, Set<SnapshotPlace> places) {
    List<SnapshotPlace> profiles = places.stream().filter(p -> p.regionCode() == null).toList();
    List<SnapshotPlace> versions = places.stream().filter(p -> p.version() != null).toList();
    List<SnapshotPlace> regions =
        places.stream().filter(p -> p.regionCode() != null && p.version() == null).toList();
    batches.each(
        "insert into snapshot_profile (repo_key, code) values (?, ?)",
        profiles,
        (row, place) -> {
          row.setInt(1, repoKey);
          row.setString(2, place.profileCode());
        });
    batches.each(
        "insert into snapshot_region (repo_key, profile_code, code) values (?, ?, ?)",
        regions,
        (row, place) -> {
          row.setInt(1, repoKey);
          row.setString(2, place.profileCode());
          row.setString(3, place.regionCode());
        });
    batches.each(
        """
        insert into snapshot_version (repo_key, profile_code, region_code, version)
        values (?, ?, ?, ?)
        """,
        versions,
        (row, place) -> {
          row.setInt(1, repoKey);
          row.setString(2, place.profileCode());
          row.setString(3, place.regionCode());
          row.setString(4, place.version());
        });
  }
}
