package io.importhub.server.repository;

import io.importhub.server.repository.ChangePart.Kind;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The writing access of an import. */
final class Access {
  private static final int SHOWN = 5;

  private final @Nullable Set<String> ids;

  Access(WriteContext context) {
    ids = context.checkAccess() ? context.accessIds() : null;
  }

  /** Refuses to change an object that the import may not write. */
  void check(StoredObject object) {
    check(object.accessId(), Found.describe(object));
  }

  /**
   * Refuses a writing-access id that the import may not write.
   *
   * @param what the object in words
   */
  void check(@Nullable String accessId, String what) {
    if (ids == null || accessId == null || ids.contains(accessId)) {
      return;
    }
    throw RefusedException.at(
        Kind.NAME,
        RejectCode.ACCESS_DENIED,
        "%s has the writing-access id %s; expected one that the profile may write: %s"
            .formatted(what, accessId, shown(ids)));
  }

  private static String shown(Set<String> ids) {
    if (ids.isEmpty()) {
      return "none";
    }
    var some = new TreeSet<>(ids).stream().limit(SHOWN).toList();
    return String.join(", ", some) + (ids.size() > SHOWN ? ", …" : "");
  }
}
