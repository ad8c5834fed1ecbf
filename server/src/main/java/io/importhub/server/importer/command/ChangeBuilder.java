package io.importhub.server.importer.command;

import io.importhub.server.importer.ImportSource;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.Change.Link;
import io.importhub.server.repository.Change.Target;
import io.importhub.server.repository.Change.Text;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.ChangePart.Kind;
import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;
import org.jspecify.annotations.Nullable;

/** Makes changes of commands that are well written, or says which of their values is not good. */
final class ChangeBuilder {
  private final Metamodel metamodel;
  private final boolean checkIdentifiers;

  ChangeBuilder(ImportSource source) {
    this.metamodel = source.metamodel();
    this.checkIdentifiers = source.checkIdentifiers();
  }

  /**
   * @param text the text that follows the header, or null
   * @throws CommandFault if a value is not good
   */
  Change build(Header header, @Nullable Text text) throws CommandFault {
    requireCharacters(header);
    requireReference(header, header.type(), ChangePart.of(Kind.TYPE));
    ObjectName object = ObjectName.of(header.name());
    requireName(header, object, header.type(), Kind.NAME);
    Change change =
        header.verb().isLink() ? link(header, object, text) : object(header, object, text);
    requireAttributes(header);
    return change;
  }

  private Change object(Header header, ObjectName object, @Nullable Text text) throws CommandFault {
    Ids ids = ids(header, object.id() != null);
    String id = ids.first() != null ? ids.first() : object.id();
    Target target = new Target(header.type(), object.label(), id);
    return switch (header.verb()) {
      case CREATE -> new Change.Create(target, ids.second(), ids.user(), header.attributes(), text);
      case UPDATE -> new Change.Update(target, ids.user(), header.attributes(), text);
      default -> {
        requireNoText(header);
        yield new Change.Delete(target, ids.user(), header.attributes());
      }
    };
  }

  private Change link(Header header, ObjectName object, @Nullable Text text) throws CommandFault {
    Ref end = header.end() == null ? Ref.of("") : header.end();
    requireReference(header, end, ChangePart.of(Kind.END));
    ObjectName target = ObjectName.of(header.target());
    requireName(header, target, end, Kind.TARGET_NAME);
    Ids ids = ids(header, object.id() != null && target.id() != null);
    Link link =
        new Link(
            new Target(
                header.type(), object.label(), ids.first() != null ? ids.first() : object.id()),
            end,
            target.label(),
            ids.second() != null ? ids.second() : target.id());
    return switch (header.verb()) {
      case CONNECT -> new Change.Connect(link, ids.user(), header.attributes(), text);
      case CHANGE -> new Change.ChangeLink(link, ids.user(), header.attributes(), text);
      default -> {
        requireNoText(header);
        yield new Change.Disconnect(link, ids.user(), header.attributes());
      }
    };
  }

  private Ids ids(Header header, boolean named) throws CommandFault {
    String chk = header.chk();
    if (chk == null) {
      if (checkIdentifiers && !named) {
        throw fault(
            header,
            RejectCode.BAD_ID,
            ChangePart.of(Kind.NAME),
            "found no .CHK, expected one with "
                + widths(header)
                + " characters (checkIdentifiers is on)");
      }
      return new Ids(null, null, null);
    }
    int width = header.verb().idCharacters();
    if (chk.length() != width && chk.length() != width + AbsoluteId.CHARACTERS) {
      throw fault(
          header,
          RejectCode.BAD_ID,
          ChangePart.of(Kind.ID),
          "found a .CHK of " + chk.length() + " characters, expected " + widths(header));
    }
    if (!AbsoluteId.isOfIdCharacters(chk, 0, chk.length())) {
      throw fault(
          header,
          RejectCode.BAD_ID,
          ChangePart.of(Kind.ID),
          "found the .CHK " + Found.quoted(chk) + ", expected the characters 0-9 A-Z a-z ( )");
    }
    return new Ids(part(chk, 0), width == 24 ? part(chk, 12) : null, part(chk, width));
  }

  private static @Nullable String part(String chk, int from) {
    return from < chk.length() ? chk.substring(from, from + AbsoluteId.CHARACTERS) : null;
  }

  private static String widths(Header header) {
    int width = header.verb().idCharacters();
    return width + " or " + (width + AbsoluteId.CHARACTERS);
  }

  private void requireName(Header header, ObjectName name, Ref type, Kind kind)
      throws CommandFault {
    String label = name.label();
    if (label.isEmpty()
        && (header.verb() == Verb.CREATE || (name.id() == null && header.chk() == null))) {
      throw fault(
          header,
          RejectCode.BAD_VALUE,
          ChangePart.of(kind),
          "found an empty name, expected the name of an object");
    }
    if (label.length() <= 63) {
      return;
    }
    int characters = label.codePointCount(0, label.length());
    int most = metamodel.mostNameCharacters(type, label);
    if (characters > most) {
      throw fault(
          header,
          RejectCode.NAME_TOO_LONG,
          ChangePart.of(kind),
          "found a name of "
              + characters
              + " characters, expected at most "
              + most
              + (most < 255 ? ", or 255 with a namespace (Owner::Name)" : ""));
    }
  }

  private void requireReference(Header header, Ref ref, ChangePart part) throws CommandFault {
    if (ref.id() == null && ref.label().startsWith("~")) {
      throw fault(
          header,
          RejectCode.BAD_ID,
          part,
          "found the MegaField "
              + Found.quoted(ref.label())
              + ", expected ~ with an id of 12 characters and [label]");
    }
  }

  private void requireAttributes(Header header) throws CommandFault {
    Ref owner = header.end() == null ? header.type() : header.end();
    int index = 0;
    for (Attribute attribute : header.attributes()) {
      requireReference(header, attribute.attribute(), new ChangePart(Kind.ATTRIBUTE, index));
      if (metamodel.isText(owner, attribute.attribute(), "")) {
        requireTextAllowed(header, new ChangePart(Kind.ATTRIBUTE, index));
        throw fault(
            header,
            RejectCode.BAD_VALUE,
            new ChangePart(Kind.VALUE, index),
            "found other attributes behind the text "
                + attribute.attribute()
                + ", expected the text as the last");
      }
      index++;
    }
    Attribute text = header.text();
    if (text != null) {
      requireReference(header, text.attribute(), ChangePart.of(Kind.TEXT));
      if (!header.hasLines()) {
        requireTextAllowed(header, ChangePart.of(Kind.TEXT));
      }
      if (!TextFormat.isKnown(text.value())) {
        throw fault(
            header,
            RejectCode.BAD_VALUE,
            ChangePart.of(Kind.TEXT_FORMAT),
            "found "
                + Found.quoted(text.value())
                + " for the text "
                + text.attribute()
                + ", expected a text format such as \"G3000000W10S\", and the text on lines of its"
                + " own");
      }
    }
  }

  private void requireTextAllowed(Header header, ChangePart part) throws CommandFault {
    if (header.verb() != Verb.UPDATE && header.verb() != Verb.CHANGE) {
      throw fault(
          header,
          RejectCode.TEXT_NOT_ALLOWED,
          part,
          "found a text, expected it in .Update (of an object) or .Change (of a link)");
    }
  }

  private void requireNoText(Header header) throws CommandFault {
    if (header.text() != null) {
      requireTextAllowed(header, ChangePart.of(Kind.TEXT));
    }
  }

  private void requireCharacters(Header header) throws CommandFault {
    if (!header.odd()) {
      return;
    }
    requireCharacters(header, header.type(), ChangePart.of(Kind.TYPE));
    requireCharacters(header, header.name(), ChangePart.of(Kind.NAME));
    if (header.end() != null) {
      requireCharacters(header, header.end(), ChangePart.of(Kind.END));
      requireCharacters(header, header.target(), ChangePart.of(Kind.TARGET_NAME));
    }
    int index = 0;
    for (Attribute attribute : header.attributes()) {
      requireCharacters(header, attribute.attribute(), new ChangePart(Kind.ATTRIBUTE, index));
      requireCharacters(header, attribute.value(), new ChangePart(Kind.VALUE, index));
      index++;
    }
    if (header.text() != null) {
      requireCharacters(header, header.text().attribute(), ChangePart.of(Kind.TEXT));
    }
  }

  private void requireCharacters(Header header, Ref ref, ChangePart part) throws CommandFault {
    requireCharacters(header, ref.label(), part);
  }

  private void requireCharacters(Header header, String value, ChangePart part) throws CommandFault {
    int index = OddCharacters.find(value);
    if (index >= 0) {
      throw fault(
          header,
          RejectCode.BAD_VALUE,
          part,
          "found " + OddCharacters.describe(value.charAt(index)) + ", expected text");
    }
  }

  private static CommandFault fault(
      Header header, RejectCode code, ChangePart part, String message) {
    return new CommandFault(code, header.parts().packed(part), message);
  }

  /** The ids of a {@code .CHK}. */
  private record Ids(@Nullable String first, @Nullable String second, @Nullable String user) {}
}
