package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.repository.Change.Target;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An Object or Link as far as it was read. For one thread. */
final class Element {
  private static final Ref NAME = new Ref("210000000900", "Name");
  private static final String IDENTIFIER = "310000000D00";

  private final @Nullable Ref owner;
  private final long at;
  private final long ownerAt;
  private final @Nullable String localId;
  private final boolean object;
  private final List<Value> attributes = new ArrayList<>(4);
  private @Nullable Value text;
  private @Nullable Value name;
  private @Nullable Value id;
  private boolean empty = true;

  /**
   * @param owner the MetaClass of an Object, which may be missing; or the end of a Link
   * @param localId what the file calls an Object, or null
   */
  Element(boolean object, @Nullable Ref owner, @Nullable String localId, long at, long ownerAt) {
    this.object = object;
    this.owner = owner;
    this.localId = localId;
    this.at = at;
    this.ownerAt = ownerAt;
  }

  /**
   * A value of an Attribute.
   *
   * @param at where the reference stands, packed
   * @param valueAt where the value stands, packed
   */
  record Value(Ref attribute, String value, long at, long valueAt) {}

  /** Takes the value of an Attribute that is no text. */
  void add(Value value) {
    empty = false;
    if (object && isNamed(value.attribute(), IDENTIFIER, "_IdAbs", "Absolute Identifier")) {
      id = new Value(value.attribute(), value.value().strip(), value.at(), value.valueAt());
    } else if (object && isNamed(value.attribute(), "210000000900", "Name", "Nom")) {
      name = new Value(NAME, value.value(), value.at(), value.valueAt());
    } else {
      attributes.add(value);
    }
  }

  /**
   * Takes a text.
   *
   * @throws CommandFault if there is one already
   */
  void addText(Value value) throws CommandFault {
    empty = false;
    if (text != null) {
      throw new CommandFault(
          RejectCode.BAD_VALUE,
          value.at(),
          "found a second text, "
              + CommandFault.quoted(value.attribute().toString())
              + ", expected one text in a command, others in a Replace of their own");
    }
    text = value;
  }

  private static boolean isNamed(Ref ref, String id, String label, String other) {
    return id.equals(ref.id())
        || (ref.id() == null
            && (label.equalsIgnoreCase(ref.label()) || other.equalsIgnoreCase(ref.label())));
  }

  /** The MetaClass, or the link end. */
  Ref owner() {
    return owner == null ? Ref.of("") : owner;
  }

  boolean hasOwner() {
    return owner != null;
  }

  @Nullable String localId() {
    return localId;
  }

  /** Whether nothing was read of it but its tag. */
  boolean isEmpty() {
    return empty;
  }

  long at() {
    return at;
  }

  long ownerAt() {
    return ownerAt;
  }

  String name() {
    return name == null ? "" : name.value();
  }

  @Nullable String id() {
    return id == null ? null : id.value();
  }

  /** Where the name stands, or what else names the object. */
  long nameAt() {
    return name != null ? name.valueAt() : idAt();
  }

  long idAt() {
    return id != null ? id.valueAt() : at;
  }

  /** The attributes, without those that name the object. */
  List<Value> attributes() {
    return attributes;
  }

  /** The attributes; the name is one of them when there is one. */
  List<Value> attributesAndName() {
    List<Value> all = new ArrayList<>(attributes);
    if (name != null) {
      all.add(name);
    }
    return all;
  }

  @Nullable Value text() {
    return text;
  }

  /** The same Object without what does not name it. */
  Element named() {
    Element named = new Element(object, owner, localId, at, ownerAt);
    named.name = name;
    named.id = id;
    return named;
  }

  /** The same Object, standing where another one refers to it. */
  Element referredFrom(Element reference) {
    Element referred = new Element(object, owner, null, reference.at, reference.at);
    referred.name = name == null ? null : new Value(NAME, name.value(), 0, reference.at);
    referred.id = id == null ? null : new Value(id.attribute(), id.value(), 0, reference.at);
    return referred;
  }

  /** The same Object, of a MetaClass that the Link tells which it stands in. */
  Element ofType(Ref type) {
    Element typed = new Element(object, type, localId, at, ownerAt);
    typed.name = name;
    typed.id = id;
    return typed;
  }

  /** The object that it names. */
  Target target() {
    return new Target(owner(), name(), id());
  }
}
