package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ValueCheck;
import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.ChangePart.Kind;
import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;

/** What the values of a well written command must be, whatever the repository holds. */
final class HeaderCheck {
  private final Metamodel metamodel;

  HeaderCheck(Metamodel metamodel) {
    this.metamodel = metamodel;
  }

  void requireName(Header header, ObjectName name, Ref type, Kind kind) throws CommandFault {
    boolean needed = header.verb() == Verb.CREATE || (name.id() == null && header.chk() == null);
    ValueCheck.name(
        metamodel, type, name.label(), needed, header.parts().packed(ChangePart.of(kind)));
  }

  void requireReference(Header header, Ref ref, Kind kind, int index) throws CommandFault {
    ValueCheck.reference(ref, header.parts().packed(new ChangePart(kind, index)));
  }

  void requireAttributes(Header header) throws CommandFault {
    int index = 0;
    for (Attribute attribute : header.attributes()) {
      requireReference(header, attribute.attribute(), Kind.ATTRIBUTE, index);
      if (metamodel.isText(header.owner(), attribute.attribute(), "")) {
        requireTextAllowed(header, Kind.ATTRIBUTE, index);
        throw header.fault(
            RejectCode.BAD_VALUE,
            Kind.VALUE,
            index,
            "found other attributes behind the text "
                + CommandFault.quoted(attribute.attribute().toString())
                + ", expected the text as the last");
      }
      index++;
    }
    Attribute text = header.text();
    if (text != null) {
      requireReference(header, text.attribute(), Kind.TEXT, 0);
      requireText(header, text);
    }
  }

  private static void requireText(Header header, Attribute text) throws CommandFault {
    requireTextAllowed(header, Kind.TEXT, 0);
    if (!TextFormat.isKnown(text.value())) {
      throw header.fault(
          RejectCode.BAD_VALUE,
          Kind.TEXT_FORMAT,
          "found "
              + CommandFault.quoted(text.value())
              + " for the text "
              + CommandFault.quoted(text.attribute().toString())
              + ", expected a text format such as \"G3000000W10S\", and the text on lines of its"
              + " own");
    }
  }

  private static void requireTextAllowed(Header header, Kind kind, int index) throws CommandFault {
    if (header.verb() != Verb.UPDATE && header.verb() != Verb.CHANGE) {
      throw header.fault(
          RejectCode.TEXT_NOT_ALLOWED,
          kind,
          index,
          "found a text, expected it in .Update (of an object) or .Change (of a link)");
    }
  }

  void requireCharacters(Header header) throws CommandFault {
    if (!header.odd()) {
      return;
    }
    requireCharacters(header, header.type().label(), Kind.TYPE, 0);
    requireCharacters(header, header.name(), Kind.NAME, 0);
    if (header.verb().isLink()) {
      requireCharacters(header, header.owner().label(), Kind.END, 0);
      requireCharacters(header, header.target(), Kind.TARGET_NAME, 0);
    }
    int index = 0;
    for (Attribute attribute : header.attributes()) {
      requireCharacters(header, attribute.attribute().label(), Kind.ATTRIBUTE, index);
      requireCharacters(header, attribute.value(), Kind.VALUE, index);
      index++;
    }
    Attribute text = header.text();
    if (text != null) {
      requireCharacters(header, text.attribute().label(), Kind.TEXT, 0);
      requireCharacters(header, text.value(), Kind.TEXT_FORMAT, 0);
    }
  }

  private static void requireCharacters(Header header, String value, Kind kind, int index)
      throws CommandFault {
    int odd = OddCharacters.find(value);
    if (odd >= 0) {
      throw header.fault(
          RejectCode.BAD_VALUE,
          kind,
          index,
          "found " + OddCharacters.describe(value.charAt(odd)) + ", expected text");
    }
  }
}
