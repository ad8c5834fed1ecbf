package io.importhub.server.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.importhub.server.repository.Level;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterSummary;
import io.importhub.server.repository.ParameterVersion;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as it is shown.
 *
 * @param profileCode the snapshot profile; absent of a global one, as is {@code regionCode}
 * @param versions one of a global parameter, else those of its region
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownParameter(
    String code,
    @Nullable String profileCode,
    @Nullable String regionCode,
    List<ShownVersion> versions) {

  /**
   * A version of a parameter; in a list of parameters with its name and tags alone.
   *
   * @param version absent of a global parameter
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownVersion(
      @Nullable String version,
      @Nullable String description,
      Collection<String> tags,
      @Nullable Boolean matchRequired,
      @Nullable Boolean inMemoryIndex,
      @Nullable String arraySeparator,
      @Nullable List<ShownLevel> levels,
      @Nullable List<List<@Nullable String>> matrix) {}

  /** A column of a matrix. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownLevel(
      String name,
      String direction,
      String type,
      @Nullable String matcher,
      @Nullable String source,
      boolean array) {
    static ShownLevel of(Level level) {
      return new ShownLevel(
          level.name(),
          level.direction().word(),
          level.type().word(),
          level.matcher(),
          level.source(),
          level.array());
    }
  }

  static ShownParameter of(ParameterSummary summary) {
    return of(
        summary.code(),
        summary.versions().getFirst().location(),
        summary.versions().stream()
            .map(
                version ->
                    new ShownVersion(
                        name(version.location()),
                        null,
                        version.tags(),
                        null,
                        null,
                        null,
                        null,
                        null))
            .toList());
  }

  /** A parameter with all it says; of at least one version. */
  static ShownParameter of(List<ParameterVersion> versions) {
    return of(
        versions.getFirst().key().code(),
        versions.getFirst().key().location(),
        versions.stream().map(ShownParameter::whole).toList());
  }

  private static ShownParameter of(String code, Location location, List<ShownVersion> versions) {
    return location instanceof Location.Attached at
        ? new ShownParameter(code, at.profileCode(), at.regionCode(), versions)
        : new ShownParameter(code, null, null, versions);
  }

  private static ShownVersion whole(ParameterVersion version) {
    ParameterDefinition definition = version.definition();
    return new ShownVersion(
        name(version.key().location()),
        definition.description(),
        definition.tags(),
        definition.matchRequired(),
        definition.inMemoryIndex(),
        definition.arraySeparator(),
        definition.levels().stream().map(ShownLevel::of).toList(),
        definition.matrix());
  }

  private static @Nullable String name(Location location) {
    return location instanceof Location.Attached at ? at.version() : null;
  }
}
