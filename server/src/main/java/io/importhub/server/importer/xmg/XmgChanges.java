package io.importhub.server.importer.xmg;

import io.importhub.server.importer.AbsoluteId;
import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.PartPositions;
import io.importhub.server.importer.ValueCheck;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.Change.Link;
import io.importhub.server.repository.Change.Text;
import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes changes of Objects and Links that were read. */
final class XmgChanges {
  /** The format of texts, which XML does not tell: ANSI. */
  private static final String TEXT_FORMAT = "G3000000W10S";

  private final Metamodel metamodel;
  private final boolean checkIdentifiers;

  XmgChanges(ImportSource source) {
    this.metamodel = source.metamodel();
    this.checkIdentifiers = source.checkIdentifiers();
  }

  /** A change and where its parts stand. */
  record Placed(Change change, PartPositions parts) {}

  /**
   * The change that an Object asks for.
   *
   * @param at where the command begins, packed
   * @throws CommandFault if a value is not good
   */
  Placed object(Action action, Element object, long at) throws CommandFault {
    requireType(object);
    requireId(object, action != Action.ADD);
    ValueCheck.name(
        metamodel,
        object.owner(),
        object.name(),
        object.id() == null || action == Action.ADD,
        object.nameAt());
    List<Element.Value> given =
        action == Action.REPLACE ? object.attributesAndName() : object.attributes();
    List<Attribute> attributes = attributes(given);
    Text text = text(object);
    Change.Target target = object.target();
    Change change =
        switch (action) {
          case ADD -> new Change.Create(target, null, null, attributes, text);
          case REPLACE ->
              new Change.Update(
                  new Change.Target(target.type(), "", target.id()), null, attributes, text);
          case DELETE -> {
            requireNoText(object);
            yield new Change.Delete(target, null, attributes);
          }
        };
    long[] places = places(given, object.text());
    places[0] = at;
    places[1] = object.ownerAt();
    places[2] = object.nameAt();
    places[3] = object.idAt();
    return new Placed(change, new PartPositions(places, given.size()));
  }

  /**
   * The change that a Link asks for.
   *
   * @param at where the command begins, packed
   * @throws CommandFault if a value is not good
   */
  Placed link(Action action, Element link, Element source, Element target, long at)
      throws CommandFault {
    requireType(source);
    requireId(source, false);
    requireId(target, false);
    ValueCheck.name(metamodel, source.owner(), source.name(), source.id() == null, source.nameAt());
    ValueCheck.name(metamodel, link.owner(), target.name(), target.id() == null, target.nameAt());
    List<Attribute> attributes = attributes(link.attributes());
    Text text = text(link);
    Link named = new Link(source.target(), link.owner(), target.name(), target.id());
    Change change =
        switch (action) {
          case ADD -> new Change.Connect(named, null, attributes, text);
          case REPLACE -> new Change.ChangeLink(named, null, attributes, text);
          case DELETE -> {
            requireNoText(link);
            yield new Change.Disconnect(named, null, attributes);
          }
        };
    long[] places = places(link.attributes(), link.text());
    places[0] = at;
    places[1] = source.ownerAt();
    places[2] = source.nameAt();
    places[3] = source.idAt();
    places[4] = link.ownerAt();
    places[5] = target.nameAt();
    return new Placed(change, new PartPositions(places, attributes.size()));
  }

  private static void requireType(Element object) throws CommandFault {
    if (!object.hasOwner()) {
      throw XmlEvents.syntax(
          object.at(),
          "found an Object without MetaClass, expected metaclass.name or metaclass.id");
    }
  }

  private void requireId(Element object, boolean always) throws CommandFault {
    String id = object.id();
    if (id == null && (always || checkIdentifiers)) {
      throw new CommandFault(
          RejectCode.BAD_ID,
          object.at(),
          "found an Object without _IdAbs, expected the id of the object"
              + (always ? "" : " (checkIdentifiers is on)"));
    }
    if (id != null && !AbsoluteId.isId(id)) {
      throw new CommandFault(
          RejectCode.BAD_ID,
          object.idAt(),
          "found the _IdAbs "
              + CommandFault.quoted(id)
              + ", expected 12 characters 0-9 A-Z a-z ( )");
    }
  }

  private static void requireNoText(Element element) throws CommandFault {
    Element.Value text = element.text();
    if (text != null) {
      throw new CommandFault(
          RejectCode.TEXT_NOT_ALLOWED,
          text.at(),
          "found a text in a Delete, expected it in Add or Replace");
    }
  }

  private static List<Attribute> attributes(List<Element.Value> given) {
    return given.stream().map(value -> new Attribute(value.attribute(), value.value())).toList();
  }

  private static @Nullable Text text(Element element) {
    Element.Value text = element.text();
    return text == null ? null : new Text(text.attribute(), TEXT_FORMAT, text.value());
  }

  private static long[] places(List<Element.Value> given, Element.@Nullable Value text) {
    long[] places =
        new long[PartPositions.FIRST_ATTRIBUTE + 2 * (given.size() + (text == null ? 0 : 1))];
    int slot = PartPositions.FIRST_ATTRIBUTE;
    for (Element.Value value : given) {
      places[slot++] = value.at();
      places[slot++] = value.valueAt();
    }
    if (text != null) {
      places[slot++] = text.at();
      places[slot] = text.valueAt();
    }
    return places;
  }

  /** The source's MetaClass that a Link names must be that of its first Object. */
  static void requireSource(@Nullable Ref from, Element source, long at) throws CommandFault {
    if (from != null && source.hasOwner() && !from.equals(source.owner())) {
      throw new CommandFault(
          RejectCode.BAD_VALUE,
          at,
          "found the source's MetaClass "
              + CommandFault.quoted(from.toString())
              + " and a first Object of MetaClass "
              + CommandFault.quoted(source.owner().toString())
              + ", expected the same");
    }
  }
}
