package io.importhub.server.repository;

import java.util.List;
import java.util.SortedSet;

/**
 * Where a parameter stands and how it is marked.
 *
 * @param versions one for a global parameter, else those of its region, by location
 */
public record ParameterSummary(String code, List<Version> versions) {
  /** Copies what it is given. */
  public ParameterSummary {
    versions = List.copyOf(versions);
  }

  /**
   * One of its versions.
   *
   * @param tags codes, by code points
   */
  public record Version(Location location, SortedSet<String> tags) {}
}
