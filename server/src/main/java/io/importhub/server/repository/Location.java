package io.importhub.server.repository;

import java.util.Comparator;

/** Where a parameter stands: global, or in a version of a region of a snapshot profile. */
public sealed interface Location extends Comparable<Location> {

  /** The global location. */
  @SuppressWarnings("ClassInitializationDeadlock") // a record of nothing, made by whoever is first
  Location GLOBAL = new Global();

  /** A version of a region. */
  static Location of(String profileCode, String regionCode, String version) {
    return new Attached(profileCode, regionCode, version);
  }

  /** Global before attached; then by profile, region and version, each by code points. */
  @Override
  default int compareTo(Location other) {
    if (this instanceof Attached one && other instanceof Attached two) {
      return Attached.ORDER.compare(one, two);
    }
    return Boolean.compare(this instanceof Attached, other instanceof Attached);
  }

  /** In force everywhere. */
  record Global() implements Location {
    @Override
    public String toString() {
      return "global";
    }
  }

  /**
   * In force in a version of a region.
   *
   * @param profileCode the snapshot profile that owns the region
   * @param regionCode unique in the profile
   * @param version unique in the region
   */
  record Attached(String profileCode, String regionCode, String version) implements Location {
    private static final Comparator<Attached> ORDER =
        Comparator.comparing(Attached::profileCode, CodePointOrder.CODE_POINTS)
            .thenComparing(Attached::regionCode, CodePointOrder.CODE_POINTS)
            .thenComparing(Attached::version, CodePointOrder.CODE_POINTS);

    /** For messages: {@code P1/R1/2}. */
    @Override
    public String toString() {
      return profileCode + "/" + regionCode + "/" + version;
    }
  }
}
