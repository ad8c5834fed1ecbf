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
    if (isRefused(object.accessId())) {
      throw refused(object.accessId(), Found.describe(object));
    }
  }

  /** Refuses to create an object with a writing-access id that the import may not write. */
  void checkCreation(@Nullable String accessId, String type, String name) {
    if (isRefused(accessId)) {
      throw refused(accessId, "object " + Quoted.of(name) + " of type " + Quoted.of(type));
    }
  }

  private boolean isRefused(@Nullable String accessId) {
    return ids != null && accessId != null && !ids.contains(accessId);
  }

  private RefusedException refused(@Nullable String accessId, String what) {
    return RefusedException.at(
        Kind.NAME,
        RejectCode.ACCESS_DENIED,
        "%s has the writing-access id %s; expected one that the profile may write: %s"
            .formatted(what, accessId, shown(ids)));
  }

  private static String shown(@Nullable Set<String> ids) {
    if (ids == null || ids.isEmpty()) {
      return "none";
    }
    var some = new TreeSet<>(ids).stream().limit(SHOWN).toList();
    return String.join(", ", some) + (ids.size() > SHOWN ? ", …" : "");
  }
}
