package io.importhub.server.importer.xmg;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.PartPositions;
import io.importhub.server.importer.xmg.XmlText.Mark;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a file is as a whole, looked at before any of it is imported: how far it is well-formed, and
 * whether it is a MegaExchange.
 *
 * @param end where the command begins that is broken, or what is behind the last one, or the file
 *     when nothing of it can be imported; without meaning when there is no fault
 * @param fault what is wrong with the file from {@code end} on, or null
 * @param whole whether nothing of the file can be imported
 */
record Outline(Mark end, @Nullable CommandFault fault, boolean whole) {

  /** Ends the message of a fault that takes the file with it. */
  static final String WHOLE = "; nothing of the file is imported";

  /** Ends the message of a fault that takes with it what follows. */
  static final String REST = "; the rest of the file is not imported";

  /** What stands in a Content, as messages say it. */
  static final String OF_CONTENT = "Object or Link";

  /** What stands in Commands. */
  static final String OF_COMMANDS = "Add, Delete or Replace";

  private static final Mark START = new Mark(0, 0, PartPositions.pack(1, 1));

  /**
   * Looks at a file.
   *
   * @param tick called often meanwhile; what it throws ends the look
   * @throws IOException if it cannot be read
   */
  static Outline of(ImportSource source, Runnable tick) throws IOException {
    XmlCharset charset;
    try {
      charset = XmlCharset.of(source);
    } catch (CommandFault fault) {
      return new Outline(START, fault, true);
    }
    try (XmlText text = new XmlText(source, charset)) {
      Look look = new Look(text, tick);
      try {
        look.at();
        return new Outline(look.good, null, false);
      } catch (CommandFault fault) {
        boolean unreadable =
            fault instanceof BadTextFault bad && !bad.charset().equals(source.charset());
        return look.whole || unreadable
            ? new Outline(new Mark(0, charset.markBytes(), START.at()), fault, true)
            : new Outline(look.good, fault, false);
      }
    }
  }

  /** One look at a file. */
  private static final class Look {
    private final XmlText text;
    private final Runnable tick;
    private Mark good = START;
    private boolean whole = true;
    private @Nullable String section;
    private boolean header;

    Look(XmlText text, Runnable tick) {
      this.text = text;
      this.tick = tick;
    }

    void at() throws IOException, CommandFault {
      XmlEvents events = new XmlEvents(text);
      int event;
      do {
        event = events.next();
        switch (event) {
          case START_ELEMENT -> start(events);
          case END_ELEMENT -> {
            if (events.depth() == 2) {
              good = text.mark(events.end());
            }
          }
          case CHARACTERS, CDATA -> {
            if (events.depth() == 1 && !events.isBlank()) {
              throw wholly(events, "found text in MegaExchange, expected Commands or Content");
            }
          }
          default -> {}
        }
      } while (event != END_DOCUMENT);
    }

    private void start(XmlEvents events) throws CommandFault {
      switch (events.depth()) {
        case 1 -> {
          if (!events.name().equals("MegaExchange")) {
            throw wholly(events, "found the root " + quoted(events) + ", expected MegaExchange");
          }
        }
        case 2 -> section(events);
        case 3 -> {
          if (section != null) {
            good = text.mark(events.start());
            tick.run();
          }
        }
        default -> {}
      }
    }

    private void section(XmlEvents events) throws CommandFault {
      String name = events.name();
      boolean first = section == null && (name.equals("Commands") || name.equals("Content"));
      if (name.equals("Header") && section == null && !header) {
        header = true;
      } else if (first) {
        section = name;
        whole = false;
        good = text.mark(events.end());
      } else {
        throw wholly(
            events,
            "found "
                + quoted(events)
                + (section == null ? "" : " behind " + section)
                + ", expected a Header and then either Commands or Content");
      }
    }

    private CommandFault wholly(XmlEvents events, String message) {
      whole = true;
      return XmlEvents.syntax(text.place(events.start()), message);
    }

    private static String quoted(XmlEvents events) {
      return CommandFault.quoted(events.name());
    }
  }
}
