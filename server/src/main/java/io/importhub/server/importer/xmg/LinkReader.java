package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.xmg.XmlText.Mark;
import io.importhub.server.repository.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Links that name both of their Objects, and the Objects of commands. For one thread. */
final class LinkReader {
  private final XmlEvents events;
  private final XmlText text;
  private final ElementReader elements;
  private final LocalIds locals;

  LinkReader(XmlEvents events, XmlText text, ElementReader elements, LocalIds locals) {
    this.events = events;
    this.text = text;
    this.elements = elements;
    this.locals = locals;
  }

  /** A Link with its Objects. */
  record Read(Element link, Element source, Element target) {}

  /** A part of the file in whose place something else is shown. */
  record Cut(Mark from, Mark to, Piece instead) {}

  /**
   * Reads a Link whose tag is the current one.
   *
   * @param cuts takes what stands in the file where an Object is named by its id in the file alone
   */
  Read link(List<Cut> cuts) throws IOException, CommandFault {
    Element link = elements.link();
    Ref from = elements.source();
    List<Element> objects = new ArrayList<>(2);
    while (elements.nextTag()) {
      switch (events.name()) {
        case "Attribute" -> elements.attribute(link);
        case "Extension" -> events.passTo(events.depth() - 1);
        case "Object" -> {
          if (objects.size() == 2) {
            throw XmlEvents.syntax(
                text.place(events.start()),
                "found a third Object in a Link, expected two: its source and its target");
          }
          objects.add(end(cuts, objects.isEmpty() ? from : null));
        }
        default -> throw unexpected("Attribute, Object or Extension in a Link");
      }
    }
    if (objects.size() < 2) {
      throw XmlEvents.syntax(
          link.at(),
          "found a Link with "
              + objects.size()
              + " Objects, expected two: its source and its target");
    }
    XmgChanges.requireSource(from, objects.getFirst(), link.at());
    return new Read(link, objects.getFirst(), objects.getLast());
  }

  private Element end(List<Cut> cuts, @Nullable Ref type) throws IOException, CommandFault {
    Mark from = text.mark(events.start());
    Element object = object();
    Element resolved = locals.resolve(object);
    if (resolved != object) {
      Mark to = text.mark(events.end());
      cuts.add(new Cut(from, to, new Piece.Ours(Xml.reference(resolved))));
    }
    return resolved.hasOwner() || type == null ? resolved : resolved.ofType(type);
  }

  /** Reads an Object without Links, whose tag is the current one. */
  Element object() throws IOException, CommandFault {
    Element object = elements.object();
    while (elements.nextTag()) {
      switch (events.name()) {
        case "Attribute" -> elements.attribute(object);
        case "Extension" -> events.passTo(events.depth() - 1);
        default -> throw unexpected("Attribute or Extension in an Object");
      }
    }
    return object;
  }

  /** Of an element that is none of those that may stand in its place. */
  CommandFault unexpected(String expected) {
    return XmlEvents.syntax(
        text.place(events.start()),
        "found the element " + CommandFault.quoted(events.name()) + ", expected " + expected);
  }

  /** What the file shows of a command, its cuts replaced. */
  List<Piece> pieces(Mark start, Mark end, List<Cut> cuts) {
    List<Piece> pieces = new ArrayList<>(2 * cuts.size() + 1);
    Mark from = start;
    for (Cut cut : cuts) {
      pieces.add(text.piece(from, cut.from()));
      pieces.add(cut.instead());
      from = cut.to();
    }
    pieces.add(text.piece(from, end));
    return pieces;
  }
}
