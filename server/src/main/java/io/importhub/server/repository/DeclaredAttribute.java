package io.importhub.server.repository;

import io.importhub.server.repository.AttributeRule.Role;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as a metamodel file declares it.
 *
 * @param id what MegaFields call it, or null
 * @param unique whether no two objects of the class have the same value
 */
record DeclaredAttribute(@Nullable String id, String label, boolean unique, DeclaredForm form) {

  boolean isText() {
    return form.type() == DeclaredType.TEXT;
  }

  AttributeRule rule() {
    Role role = isText() ? Role.VALUE : Role.PLAIN;
    return new AttributeRule(label, role, form, false);
  }
}
