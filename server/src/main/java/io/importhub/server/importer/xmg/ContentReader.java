package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.xmg.XmlText.Mark;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Objects that hold Links that hold Objects: a creation each, an Object before its Links, a
 * Link behind the Object in it. For one thread.
 */
final class ContentReader {
  private static final String OBJECT_END = "</Object>";

  private final XmlEvents events;
  private final XmlText text;
  private final ElementReader elements;
  private final LinkReader links;
  private final LocalIds locals;
  private final XmgChanges changes;
  private final Commands commands;

  ContentReader(
      XmlEvents events,
      XmlText text,
      ElementReader elements,
      LinkReader links,
      LocalIds locals,
      XmgChanges changes,
      Commands commands) {
    this.events = events;
    this.text = text;
    this.elements = elements;
    this.links = links;
    this.locals = locals;
    this.changes = changes;
    this.commands = commands;
  }

  /**
   * Reads an Object whose tag is the current one, with all that is in it. One that is not written
   * as an Object is takes what is in it with it.
   *
   * @return what names the object, as far as it was read, for the Link that it stands in
   */
  Element object(Mark start) throws IOException, CommandFault {
    text.hold(start);
    elements.beginCommand();
    int outer = events.depth() - 1;
    Element object = new Element(true, null, null, start.at(), start.at());
    boolean handedOn = false;
    Mark child = start;
    try {
      object = elements.object();
    } catch (CommandFault fault) {
      return rejected(fault, object, start, outer);
    }
    while (events.depth() > outer) {
      child = text.mark(events.end());
      try {
        if (!elements.nextTag()) {
          break;
        }
        child = text.mark(events.start());
        if (events.name().equals("Link")) {
          if (!handedOn) {
            List<Piece> head = List.of(text.piece(start, child), new Piece.Ours(OBJECT_END));
            create(object, start, child, head);
            handedOn = true;
          }
          link(object, child);
        } else if (events.name().equals("Attribute") && !handedOn) {
          elements.attribute(object);
        } else if (events.name().equals("Extension")) {
          events.passTo(events.depth() - 1);
        } else {
          throw links.unexpected("Attributes, then Links in an Object");
        }
      } catch (CommandFault fault) {
        if (!handedOn) {
          return rejected(fault, object, start, outer);
        }
        events.passTo(outer + 1);
        Mark end = text.mark(events.end());
        commands.reject(fault, child, end, List.of(text.piece(child, end)));
      }
    }
    if (handedOn) {
      return object;
    }
    if (object.isEmpty() && locals.find(object.localId()) != null) {
      return locals.resolve(object);
    }
    Mark end = text.mark(events.end());
    create(object, start, end, List.of(text.piece(start, end)));
    return object;
  }

  private Element rejected(CommandFault fault, Element object, Mark start, int outer)
      throws IOException, CommandFault {
    events.passTo(outer);
    Mark end = text.mark(events.end());
    commands.reject(fault, start, end, List.of(text.piece(start, end)));
    return object;
  }

  private void create(Element object, Mark start, Mark end, List<Piece> pieces) {
    try {
      locals.put(object);
      commands.change(changes.object(Action.ADD, object, start.at()), start, end, pieces);
    } catch (CommandFault fault) {
      commands.reject(fault, start, end, pieces);
    }
  }

  /** Reads a Link in an Object. A fault of it is its own: what it holds is read nevertheless. */
  private void link(Element source, Mark start) throws IOException, CommandFault {
    text.hold(start);
    elements.beginCommand();
    int outer = events.depth() - 1;
    Inner inner = new Inner(start);
    Element link = new Element(false, null, null, start.at(), start.at());
    try {
      link = elements.link();
      XmgChanges.requireSource(elements.source(), source, link.at());
    } catch (CommandFault fault) {
      inner.fault = fault;
    }
    boolean more = true;
    while (more) {
      try {
        more = elements.nextTag();
        if (more) {
          child(link, inner);
        }
      } catch (CommandFault fault) {
        inner.fault = inner.fault == null ? fault : inner.fault;
        events.passTo(outer + 1);
      }
    }
    Mark end = text.mark(events.end());
    List<Piece> pieces = inner.pieces(source, end);
    try {
      commands.change(inner.change(link, source, start), start, end, pieces);
    } catch (CommandFault fault) {
      commands.reject(fault, start, end, pieces);
    }
  }

  private void child(Element link, Inner inner) throws IOException, CommandFault {
    switch (events.name()) {
      case "Attribute" -> elements.attribute(link);
      case "Extension" -> events.passTo(events.depth() - 1);
      case "Object" -> {
        if (inner.target != null) {
          throw links.unexpected("one Object in a Link that an Object holds");
        }
        Mark object = text.mark(events.start());
        inner.head = text.piece(inner.start, object);
        inner.target = object(object);
        inner.behind = text.mark(events.end());
        text.hold(inner.behind);
        elements.beginCommand();
      }
      default -> throw links.unexpected("Attribute, Object or Extension in a Link");
    }
  }

  /** What a Link in an Object holds. */
  private final class Inner {
    private final Mark start;
    private Mark behind;
    private @Nullable Piece head;
    private @Nullable Element target;
    private @Nullable CommandFault fault;

    Inner(Mark start) {
      this.start = start;
      this.behind = start;
    }

    XmgChanges.Placed change(Element link, Element source, Mark at) throws CommandFault {
      if (fault != null) {
        throw fault;
      }
      if (target == null) {
        throw XmlEvents.syntax(link.at(), "found a Link without Object, expected its target");
      }
      return changes.link(Action.ADD, link, source, target, at.at());
    }

    /** The Link as it stands alone: with both of its Objects, named. */
    List<Piece> pieces(Element source, Mark end) {
      if (target == null || head == null) {
        return List.of(text.piece(start, end));
      }
      Piece ends = new Piece.Ours(Xml.reference(source) + Xml.reference(target));
      return List.of(head, ends, text.piece(behind, end));
    }
  }
}
