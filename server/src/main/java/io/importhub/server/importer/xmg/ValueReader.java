package io.importhub.server.importer.xmg;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.importhub.server.importer.CommandFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what one Attribute holds: a value, or Values of several formats and languages. */
final class ValueReader {
  private final XmlEvents events;
  private final XmlText text;
  private final ElementReader limits;
  private final long mostTextBytes;
  private long textBytes; // of the value that is read, in UTF-8

  /**
   * @param mostTextBytes the most bytes of the text that is read; -1: it is no text
   */
  ValueReader(XmlEvents events, XmlText text, ElementReader limits, long mostTextBytes) {
    this.events = events;
    this.text = text;
    this.limits = limits;
    this.mostTextBytes = mostTextBytes;
  }

  /**
   * A value.
   *
   * @param format {@code internal}, {@code display} or empty
   * @param language the language's name, else its id, or null
   */
  record Given(String value, String format, @Nullable String language, long at) {}

  /** Reads to the end of the Attribute whose tag is the current one. */
  List<Given> read() throws IOException, CommandFault {
    List<Given> values = new ArrayList<>(1);
    StringBuilder direct = new StringBuilder();
    long at = text.place(events.end());
    while (true) {
      switch (events.next()) {
        case START_ELEMENT -> {
          requireValue();
          requireBlank(direct, at);
          direct.setLength(0);
          add(value(), values);
        }
        case END_ELEMENT -> {
          if (values.isEmpty()) {
            values.add(new Given(direct.toString(), "", null, at));
          } else {
            requireBlank(direct, at);
          }
          return values;
        }
        case CHARACTERS, CDATA, SPACE -> append(direct, at);
        default -> {}
      }
    }
  }

  /** The value that the attribute itself takes: the one without language, else the first. */
  static Given first(List<Given> values) {
    for (Given given : values) {
      if (given.language() == null) {
        return given;
      }
    }
    return values.getFirst();
  }

  private void requireValue() throws CommandFault {
    if (!events.name().equals("Value")) {
      throw XmlEvents.syntax(
          text.place(events.start()),
          "found the element "
              + CommandFault.quoted(events.name())
              + " in an Attribute, expected Value or text");
    }
  }

  private static void requireBlank(StringBuilder direct, long at) throws CommandFault {
    if (!direct.toString().isBlank()) {
      throw XmlEvents.syntax(at, "found text beside a Value, expected one of them");
    }
  }

  private Given value() throws IOException, CommandFault {
    String format = events.attribute("format");
    String language = events.attribute("language.name");
    if (language == null) {
      language = events.attribute("language.id");
    }
    long at = text.place(events.end());
    if (language != null) {
      limits.count(language.length(), at);
    }
    StringBuilder value = new StringBuilder();
    while (true) {
      switch (events.next()) {
        case START_ELEMENT ->
            throw XmlEvents.syntax(
                text.place(events.start()),
                "found the element "
                    + CommandFault.quoted(events.name())
                    + " in a Value, expected text");
        case END_ELEMENT -> {
          return new Given(value.toString(), format == null ? "" : format, language, at);
        }
        case CHARACTERS, CDATA, SPACE -> append(value, at);
        default -> {}
      }
    }
  }

  /** One value a language stays: the internal one when there is one, else the first. */
  private static void add(Given given, List<Given> values) {
    for (int i = 0; i < values.size(); i++) {
      Given other = values.get(i);
      boolean sameLanguage =
          given.language() == null
              ? other.language() == null
              : given.language().equals(other.language());
      if (sameLanguage) {
        if (given.format().equals("internal") && !other.format().equals("internal")) {
          values.set(i, given);
        }
        return;
      }
    }
    values.add(given);
  }

  private void append(StringBuilder value, long at) throws CommandFault {
    if (mostTextBytes < 0) {
      limits.count(events.textLength(), at);
      events.appendText(value);
      return;
    }
    textBytes = (value.isEmpty() ? 0 : textBytes) + events.textUtf8Bytes();
    events.appendText(value);
    if (textBytes > mostTextBytes) {
      throw CommandFault.textTooLong(at, mostTextBytes);
    }
  }
}
