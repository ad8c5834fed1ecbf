package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import java.util.ArrayList;
import java.util.List;

/** Where elements stand in an archive; refuses names that would be read as something else. */
final class EntryPaths {
  private static final int MAX_BYTES = 4096;

  private EntryPaths() {}

  static List<String> of(Tag tag) throws UnwritableNameException {
    check(tag.code(), false);
    return checked(
        List.of(
            SnapshotFiles.TAGS,
            tag.access() ? TagDirectory.ACCESS : TagDirectory.BASIC,
            tag.code() + TagFile.EXTENSION));
  }

  static List<String> of(ProfileElement element) throws UnwritableNameException {
    List<String> path = new ArrayList<>(List.of(SnapshotFiles.PROFILES));
    path.add(directory(element.profileCode()));
    if (element.regionCode() != null) {
      path.add(ProfileTree.REGIONS);
      path.add(directory(element.regionCode()));
    }
    if (element.version() != null) {
      path.add(ProfileTree.VERSIONS);
      path.add(directory(element.version()) + ProfileTree.VERSION);
    }
    return checked(path);
  }

  static List<String> of(ParameterKey key, String extension) throws UnwritableNameException {
    List<String> path = new ArrayList<>(List.of(SnapshotFiles.PARAMS));
    if (key.location() instanceof Location.Attached at) {
      path.add(SnapshotFiles.PROFILES);
      path.add(directory(at.profileCode()));
      path.add(ProfileTree.REGIONS);
      path.add(directory(at.regionCode()));
      path.add(directory(at.version()));
    } else {
      path.add(ParameterTree.GLOBAL);
    }
    String[] segments = key.code().split("\\.", -1);
    for (int i = 0; i < segments.length - 1; i++) {
      path.add(directory(segments[i]));
    }
    String last = segments[segments.length - 1];
    check(last, false);
    path.add(last + extension);
    return checked(path);
  }

  private static String directory(String name) throws UnwritableNameException {
    check(name, true);
    return name;
  }

  private static void check(String name, boolean isDirectory) throws UnwritableNameException {
    boolean isOdd =
        name.isEmpty()
            || name.indexOf('/') >= 0
            || name.indexOf('\0') >= 0
            || List.of(name.split("\\\\", -1)).contains("..")
            || name.equals(".")
            || !UTF_8.newEncoder().canEncode(name);
    if (isOdd || (isDirectory && name.startsWith("@"))) {
      throw new UnwritableNameException(
          "found the name %s, which a file in an archive cannot have%s"
              .formatted(
                  ShownName.quoted(name),
                  isDirectory ? ", or a directory that is no part of the structure" : ""));
    }
  }

  private static List<String> checked(List<String> path) throws UnwritableNameException {
    if (String.join("/", path).getBytes(UTF_8).length > MAX_BYTES) {
      throw new UnwritableNameException(
          "found a path of more than %d bytes: %s"
              .formatted(MAX_BYTES, ShownName.quoted(String.join("/", path))));
    }
    return path;
  }
}
