package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/**
 * A reference to a MetaClass, link end or attribute, as the file writes it: a label, or a MegaField
 * {@code ~id[label]}.
 *
 * @param id the MegaField's 12-character id, or null for a plain label
 * @param label the label; empty for a MegaField without one
 */
public record Ref(@Nullable String id, String label) {

  /** A reference by label alone. */
  public static Ref of(String label) {
    return new Ref(null, label);
  }

  @Override
  public String toString() {
    return id == null ? label : "~" + id + "[" + label + "]";
  }
}
