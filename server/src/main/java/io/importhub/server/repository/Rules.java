package io.importhub.server.repository;

/**
 * A metamodel as the engine asks it. What it does not allow it refuses by a {@link
 * RefusedException} at the given part.
 */
interface Rules extends Metamodel {

  /** What a MetaClass is stored as. */
  String type(Ref type);

  /** What a link end of a source's MetaClass is stored as. */
  String end(String sourceType, Ref end);

  /** An attribute of an object. */
  AttributeRule objectAttribute(String type, Ref attribute, ChangePart part);

  /** An attribute of a link. */
  AttributeRule linkAttribute(String end, Ref attribute, ChangePart part);

  /** Refuses a name that an object of a MetaClass cannot have. */
  void checkName(String type, String name, ChangePart part);
}
