package io.importhub.server.importer.xmg;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.importhub.server.importer.AbsoluteId;
import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.ValueCheck;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tags and Attributes; {@code docs/formats/xmg.md#attributes}. For one thread. */
final class ElementReader {
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{16}");
  private static final int MOST_CHARACTERS = 5000;

  private final XmlEvents events;
  private final XmlText text;
  private final ImportSource source;
  private int characters;

  ElementReader(XmlEvents events, XmlText text, ImportSource source) {
    this.events = events;
    this.text = text;
    this.source = source;
  }

  /** Says that a command begins: it has its own limit of characters. */
  void beginCommand() {
    characters = 0;
  }

  /** Reads the tag of an Object. */
  Element object() throws CommandFault {
    long at = events.locate();
    Ref type = reference("metaclass.name", "metaclass.id");
    return new Element(true, type, events.attribute("id"), at, placeOf("metaclass"));
  }

  /** Reads the tag of a Link. */
  Element link() throws CommandFault {
    long at = events.locate();
    Ref end = reference("metaassociationend.name", "metaassociationend.id");
    if (end == null) {
      throw XmlEvents.syntax(
          at,
          "found a Link without end, expected metaassociationend.name or metaassociationend.id");
    }
    return new Element(false, end, null, at, placeOf("metaassociationend"));
  }

  /** The MetaClass that the tag of a Link names as that of its source, or null. */
  @Nullable Ref source() throws CommandFault {
    return reference("frommetaclass.name", "frommetaclass.id");
  }

  private long placeOf(String kind) {
    return events.place(events.attribute(kind + ".name") != null ? kind + ".name" : kind + ".id");
  }

  private @Nullable Ref reference(String nameAttribute, String idAttribute) throws CommandFault {
    String name = events.attribute(nameAttribute);
    String id = events.attribute(idAttribute);
    if (id != null && AbsoluteId.isId(id)) {
      return new Ref(id, name == null ? "" : name);
    }
    if (id != null && !HEXADECIMAL.matcher(id).matches()) {
      throw new CommandFault(
          RejectCode.BAD_ID,
          events.place(idAttribute),
          "found the id "
              + CommandFault.quoted(id)
              + ", expected 16 hexadecimal digits or an id of 12 characters 0-9 A-Z a-z ( )");
    }
    if (name == null || name.isEmpty()) {
      return id == null ? null : Ref.of(id);
    }
    Ref ref = AbsoluteId.ref(name);
    ValueCheck.reference(ref, events.place(nameAttribute));
    return ref;
  }

  /**
   * Goes to the next tag.
   *
   * @return whether an element begins, not ends
   * @throws CommandFault {@code SYNTAX} for a text that is not blank
   */
  boolean nextTag() throws IOException, CommandFault {
    while (true) {
      switch (events.next()) {
        case START_ELEMENT -> {
          return true;
        }
        case END_ELEMENT -> {
          return false;
        }
        case CHARACTERS, CDATA, SPACE -> {
          if (!events.isBlank()) {
            throw XmlEvents.syntax(
                text.place(events.start()), "found text between elements, expected an element");
          }
        }
        default -> {}
      }
    }
  }

  /** Reads an Attribute, whose tag is the current one, into the Object or Link that has it. */
  void attribute(Element element) throws IOException, CommandFault {
    long at = events.locate();
    Ref attribute = reference("metaattribute.name", "metaattribute.id");
    if (attribute == null) {
      throw XmlEvents.syntax(
          at, "found an Attribute without name, expected metaattribute.name or metaattribute.id");
    }
    long refAt = placeOf("metaattribute");
    boolean isText =
        element.hasOwner() && source.metamodel().isText(element.owner(), attribute, "");
    if (!isText) {
      count(attribute.toString().length(), refAt);
    }
    List<ValueReader.Given> values =
        new ValueReader(events, text, this, isText ? source.maxTextBytes() : -1).read();
    ValueReader.Given first = ValueReader.first(values);
    Element.Value value = new Element.Value(attribute, first.value(), refAt, first.at());
    if (isText) {
      element.addText(value);
    } else {
      element.add(value);
    }
    for (Element.Value other : others(attribute, values, first, refAt)) {
      if (isText) {
        element.addText(other);
      } else {
        element.add(other);
      }
    }
  }

  /** The values in other languages: each is an attribute {@code Name (Language)} of its own. */
  private static List<Element.Value> others(
      Ref attribute, List<ValueReader.Given> values, ValueReader.Given first, long at) {
    List<Element.Value> others = new ArrayList<>();
    for (ValueReader.Given given : values) {
      if (given.language() != null && !given.language().equals(first.language())) {
        String label = attribute.label().isEmpty() ? "~" + attribute.id() : attribute.label();
        Ref inLanguage = Ref.of(label + " (" + given.language() + ")");
        others.add(new Element.Value(inLanguage, given.value(), at, given.at()));
      }
    }
    return others;
  }

  /**
   * Counts characters of a command's names and values, its text not among them.
   *
   * @throws CommandFault {@code LINE_TOO_LONG} when there are too many
   */
  void count(int more, long at) throws CommandFault {
    characters += more;
    if (characters > MOST_CHARACTERS) {
      throw new CommandFault(
          RejectCode.LINE_TOO_LONG,
          at,
          "found a command of more than "
              + MOST_CHARACTERS
              + " characters in its names and values, expected at most so many, its text not"
              + " counted");
    }
  }
}
