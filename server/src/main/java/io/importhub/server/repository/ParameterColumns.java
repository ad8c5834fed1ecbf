package io.importhub.server.repository;

import static io.importhub.server.repository.CodePointOrder.CODE_POINTS;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How keys and tags stand in rows: {@code code, profile_code, region_code, version}, the last three
 * empty for a global parameter, and {@code tags}.
 */
final class ParameterColumns {
  /** The columns of a key. */
  static final String KEY = "code, profile_code, region_code, version";

  private static final JsonMapper JSON = JsonMapper.shared();

  private ParameterColumns() {}

  static ParameterKey key(ResultSet row) throws SQLException {
    return new ParameterKey(row.getString("code"), location(row));
  }

  static Fingerprint fingerprint(ResultSet row) throws SQLException {
    return new Fingerprint(row.getString("hash"), tags(row.getString("tags")));
  }

  /** Sets the four parameters of a key, the first at an index. */
  static void set(PreparedStatement row, int at, ParameterKey key) throws SQLException {
    row.setString(at, key.code());
    List<String> location = values(key.location());
    for (int i = 0; i < location.size(); i++) {
      row.setString(at + 1 + i, location.get(i));
    }
  }

  /** The three values of a location. */
  static List<String> values(Location location) {
    return switch (location) {
      case Location.Global global -> List.of("", "", "");
      case Location.Attached at -> List.of(at.profileCode(), at.regionCode(), at.version());
    };
  }

  static String json(Collection<String> tags) {
    return tags.isEmpty() ? "[]" : JSON.writeValueAsString(tags);
  }

  static SortedSet<String> tags(String json) {
    if (json.equals("[]")) {
      return Collections.emptySortedSet();
    }
    SortedSet<String> tags = new TreeSet<>(CODE_POINTS);
    for (JsonNode tag : JSON.readTree(json)) {
      tags.add(tag.asString());
    }
    return Collections.unmodifiableSortedSet(tags);
  }

  private static Location location(ResultSet row) throws SQLException {
    String profile = row.getString("profile_code");
    return profile.isEmpty()
        ? Location.GLOBAL
        : Location.of(profile, row.getString("region_code"), row.getString("version"));
  }
}
