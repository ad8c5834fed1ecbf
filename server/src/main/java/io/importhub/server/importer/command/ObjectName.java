package io.importhub.server.importer.command;

import io.importhub.server.importer.AbsoluteId;
import org.jspecify.annotations.Nullable;

/**
 * An object's name, alone or as a MegaField.
 *
 * @param id the MegaField's id, or null
 */
record ObjectName(String label, @Nullable String id) {

  static ObjectName of(String value) {
    String id = AbsoluteId.ofMegaField(value);
    return id == null ? new ObjectName(value, null) : new ObjectName(AbsoluteId.label(value), id);
  }
}
