package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/** Who did a change and when, as far as the change itself does not say. */
final class Signature {
  private final String importingUser;
  private final String time;

  Signature(WriteContext context) {
    importingUser = context.userId();
    time = ModelDate.of(context.time());
  }

  /** Signs a creation. */
  void created(Edits edits, @Nullable String userId) {
    edits.otherwise(SystemAttributes.CREATION_DATE, time);
    edits.otherwise(SystemAttributes.CREATOR, userId == null ? importingUser : userId);
    modified(edits, userId);
  }

  /** Signs a modification. */
  void modified(Edits edits, @Nullable String userId) {
    edits.otherwise(SystemAttributes.MODIFICATION_DATE, time);
    edits.otherwise(SystemAttributes.MODIFIER, userId == null ? importingUser : userId);
  }
}
