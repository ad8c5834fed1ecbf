package io.importhub.server.repository;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** The MetaClasses that a link end's targets are of, or null: any. */
  @Nullable Set<String> targetTypes(String end);

  /** The kind of data that a MetaClass is of. */
  ProcessingKind kind(String type);

  /** The kinds of data that its MetaClasses are of. */
  Set<ProcessingKind> kinds();

  /** What it wants to be there once. */
  Uniqueness uniqueness();

  /** Refuses a name that an object of a MetaClass cannot have. */
  void checkName(String type, String name, ChangePart part);
}
