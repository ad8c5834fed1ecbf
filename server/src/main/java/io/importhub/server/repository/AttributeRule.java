package io.importhub.server.repository;

/**
 * What the metamodel says of an attribute.
 *
 * @param label what the attribute is stored and shown as
 * @param creationOnly whether it can be given in a creation alone
 */
record AttributeRule(String label, Role role, ValueForm form, boolean creationOnly) {

  /** What an attribute is to the engine. */
  enum Role {
    /** A value, or a text. */
    VALUE,
    /** A value that is never a text. */
    PLAIN,
    /** The object's name. */
    NAME,
    /** The object's id, which cannot change. */
    IDENTIFIER,
    /** The link's order. */
    ORDER
  }

  /** An attribute that only its label tells of. */
  static AttributeRule ordinary(String label) {
    return new AttributeRule(label, Role.VALUE, SystemForm.STRING, false);
  }

  boolean mayBeText() {
    return role == Role.VALUE;
  }
}
