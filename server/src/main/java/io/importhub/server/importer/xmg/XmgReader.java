package io.importhub.server.importer.xmg;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ImportSink;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.xmg.XmlText.Mark;
import io.importhub.server.repository.RejectCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file twice: once to see how far it is well-formed, then to hand its commands on. For one
 * thread.
 */
final class XmgReader {
  private final ImportSource source;
  private final Commands commands;
  private final Outline outline;

  XmgReader(ImportSource source, ImportSink sink) throws IOException {
    this.source = source;
    this.commands = new Commands(source, sink);
    this.outline = Outline.of(source, () -> sink.progress(source.start().offset()));
  }

  /** Reads to the end of the file. */
  void read() throws IOException, CommandFault {
    if (!outline.whole()) {
      try (XmlText text = new XmlText(source, XmlCharset.of(source))) {
        new Sections(new XmlEvents(text), text).read();
      }
    }
    CommandFault fault = outline.fault();
    if (fault != null) {
      rejectRest(fault);
    }
  }

  private void rejectRest(CommandFault fault) {
    Mark start = outline.end();
    Mark end = new Mark(0, source.size(), start.at());
    String takes = outline.whole() ? Outline.WHOLE : Outline.REST;
    commands.reject(
        new CommandFault(fault.code(), fault.at(), fault.getMessage() + takes),
        start,
        end,
        List.of(new Piece.InFile(source, source.charset(), start.bytes(), end.bytes())));
  }

  /** The second reading. */
  private final class Sections {
    private final XmlEvents events;
    private final XmlText text;
    private final ElementReader elements;
    private final LocalIds locals = new LocalIds();
    private final XmgChanges changes = new XmgChanges(source);
    private final LinkReader links;
    private final ContentReader content;

    Sections(XmlEvents events, XmlText text) {
      this.events = events;
      this.text = text;
      this.elements = new ElementReader(events, text, source);
      this.links = new LinkReader(events, text, elements, locals);
      this.content = new ContentReader(events, text, elements, links, locals, changes, commands);
    }

    void read() throws IOException, CommandFault {
      boolean more = true;
      while (more && isBeforeFault()) {
        int event = events.next();
        more = event != END_DOCUMENT;
        boolean section = event == START_ELEMENT && events.depth() == 2;
        if (section && !events.name().equals("Header")) {
          section(events.name().equals("Content"));
          more = false;
        }
      }
    }

    /** Whether what follows is known to be well-formed. */
    private boolean isBeforeFault() throws CommandFault {
      return outline.fault() == null || events.end() < outline.end().offset();
    }

    private void section(boolean isContent) throws IOException, CommandFault {
      Mark stray = null;
      while (isBeforeFault()) {
        int event = events.next();
        boolean isText = (event == CHARACTERS || event == CDATA) && !events.isBlank();
        if (isText) {
          stray = stray == null ? text.mark(events.start()) : stray;
        } else if (stray != null) {
          stray(stray, text.mark(events.start()), isContent);
          stray = null;
        }
        if (event == START_ELEMENT) {
          Mark start = text.mark(events.start());
          if (outline.fault() != null && start.offset() >= outline.end().offset()) {
            return;
          }
          command(start, isContent);
        } else if (event == END_ELEMENT) {
          return;
        }
      }
      if (stray != null) {
        stray(stray, outline.end(), isContent);
      }
    }

    private void stray(Mark from, Mark to, boolean isContent) {
      commands.reject(
          XmlEvents.syntax(
              from.at(),
              "found text between commands, expected "
                  + (isContent ? Outline.OF_CONTENT : Outline.OF_COMMANDS)),
          from,
          to,
          List.of(text.piece(from, to)));
    }

    private void command(Mark start, boolean isContent) throws IOException, CommandFault {
      text.hold(start);
      elements.beginCommand();
      if (isContent && events.name().equals("Object")) {
        content.object(start);
        return;
      }
      int outer = events.depth() - 1;
      List<LinkReader.Cut> cuts = new ArrayList<>(0);
      try {
        XmgChanges.Placed placed = isContent ? inContent(start, cuts) : inCommands(start, cuts);
        Mark end = text.mark(events.end());
        commands.change(placed, start, end, links.pieces(start, end, cuts));
      } catch (CommandFault fault) {
        events.passTo(outer);
        Mark end = text.mark(events.end());
        commands.reject(fault, start, end, links.pieces(start, end, cuts));
      }
    }

    private XmgChanges.Placed inContent(Mark start, List<LinkReader.Cut> cuts)
        throws IOException, CommandFault {
      if (!events.name().equals("Link")) {
        throw unknown(start, Outline.OF_CONTENT);
      }
      return link(Action.ADD, start, cuts);
    }

    private XmgChanges.Placed inCommands(Mark start, List<LinkReader.Cut> cuts)
        throws IOException, CommandFault {
      Action action = Action.of(events.name());
      if (action == null) {
        throw unknown(start, Outline.OF_COMMANDS);
      }
      if (!elements.nextTag()) {
        throw XmlEvents.syntax(start.at(), "found an empty command, expected Object or Link");
      }
      XmgChanges.Placed placed =
          switch (events.name()) {
            case "Object" -> object(action, start);
            case "Link" -> link(action, start, cuts);
            default -> throw links.unexpected("Object or Link");
          };
      if (elements.nextTag()) {
        throw links.unexpected("the end of the command");
      }
      return placed;
    }

    private XmgChanges.Placed object(Action action, Mark start) throws IOException, CommandFault {
      Element object = links.object();
      XmgChanges.Placed placed = changes.object(action, object, start.at());
      if (action == Action.ADD) {
        locals.put(object);
      }
      return placed;
    }

    private XmgChanges.Placed link(Action action, Mark start, List<LinkReader.Cut> cuts)
        throws IOException, CommandFault {
      LinkReader.Read read = links.link(cuts);
      return changes.link(action, read.link(), read.source(), read.target(), start.at());
    }

    private CommandFault unknown(Mark start, String expected) {
      return new CommandFault(
          RejectCode.UNKNOWN_VERB,
          start.at(),
          "found the element " + CommandFault.quoted(events.name()) + ", expected " + expected);
    }
  }
}
