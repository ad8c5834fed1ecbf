package io.importhub.server.importer.xmg;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.importhub.server.importer.CommandFault;
import io.importhub.server.repository.RejectCode;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * The elements and texts of a file, one after the other. Nothing that a file says makes it open
 * another one: document types are refused, entities other than the five of XML are unknown, and
 * XInclude is an element like others. For one thread.
 */
final class XmlEvents implements Closeable {

  /** The most elements that stand in one another. */
  static final int MOST_DEPTH = 100;

  private static final int MOST_NAMES = 1000;
  private static final int MOST_XML_ATTRIBUTES = 64;
  private static final int MOST_ATTRIBUTE_SIZE = 1 << 16;
  private static final XMLInputFactory2 FACTORY = factory();

  private final XmlText text;
  private final XMLStreamReader2 reader;
  private final Set<String> names = new HashSet<>();
  private int depth;
  private long[] quotes = new long[8];

  XmlEvents(XmlText text) throws IOException, CommandFault {
    this.text = text;
    XMLStreamReader2 made;
    try {
      made = (XMLStreamReader2) FACTORY.createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw fault(e, 0);
    }
    this.reader = made;
    String version = reader.getVersion();
    if (version != null && !version.isEmpty() && !version.equals("1.0")) {
      throw syntax(text.place(0), "found XML of version " + version + ", expected version 1.0");
    }
  }

  private static XMLInputFactory2 factory() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(
        XMLInputFactory.RESOLVER,
        (javax.xml.stream.XMLResolver)
            (publicId, systemId, baseUri, namespace) -> {
              throw new XMLStreamException("external entities are refused");
            });
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(XMLInputFactory2.P_PRESERVE_LOCATION, false);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MOST_DEPTH);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MOST_XML_ATTRIBUTES);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MOST_ATTRIBUTE_SIZE);
    return factory;
  }

  /**
   * Goes to the next event.
   *
   * @return one of {@link XMLStreamConstants}
   * @throws CommandFault {@code SYNTAX} when the file is not well-formed from here on, or hostile
   * @throws IOException if the file cannot be read
   */
  int next() throws IOException, CommandFault {
    text.endToken(end());
    int event;
    try {
      event = reader.next();
    } catch (XMLStreamException e) {
      throw fault(e, reader.getLocationInfo().getCurrentLocation().getCharacterOffset());
    }
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        depth++;
        countNames();
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD ->
          throw syntax(
              text.place(start()), "found a document type declaration, expected a file without");
      default -> {}
    }
    return event;
  }

  private void countNames() throws CommandFault {
    boolean added = names.add(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      added |= names.add(reader.getAttributeLocalName(i));
    }
    if (added && names.size() > MOST_NAMES) {
      throw syntax(
          text.place(start()),
          "found more than "
              + MOST_NAMES
              + " names of elements and attributes, expected those of"
              + " MegaExchange");
    }
  }

  private CommandFault fault(XMLStreamException e, long otherwise) throws IOException {
    if (e.getNestedException() instanceof BadTextException bad) {
      return new BadTextFault(text.place(bad.offset()), bad);
    }
    if (e.getNestedException() instanceof IOException io) {
      throw io;
    }
    Location location = e.getLocation();
    long at = location == null ? otherwise : Math.max(location.getCharacterOffset(), otherwise - 1);
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    return syntax(
        text.place(Math.max(at, 0)),
        "found XML that is not well-formed or has too much of something ("
            + said
            + "), expected a well-formed document");
  }

  static CommandFault syntax(long at, String message) {
    return new CommandFault(RejectCode.SYNTAX, at, message);
  }

  /** How many elements are open, the current one included. */
  int depth() {
    return depth;
  }

  /** The offset of the current event's first character. */
  long start() {
    return reader.getLocationInfo().getStartingCharOffset();
  }

  /** The offset behind the current event. */
  long end() throws CommandFault {
    try {
      return reader.getLocationInfo().getEndingCharOffset();
    } catch (XMLStreamException e) {
      throw syntax(text.place(start()), String.valueOf(e.getMessage()));
    }
  }

  /** The name of the current element. */
  String name() {
    return reader.getLocalName();
  }

  /** The value of an XML attribute of the current tag, without blanks around it, or null. */
  @Nullable String attribute(String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? null : value.strip();
  }

  /** Whether the current text is of blanks alone. */
  boolean isBlank() {
    char[] characters = reader.getTextCharacters();
    int from = reader.getTextStart();
    for (int i = from; i < from + reader.getTextLength(); i++) {
      if (characters[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  /** Appends the current text. */
  void appendText(StringBuilder out) {
    out.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
  }

  int textLength() {
    return reader.getTextLength();
  }

  /** How many bytes the current text has in UTF-8. */
  long textUtf8Bytes() {
    char[] characters = reader.getTextCharacters();
    int from = reader.getTextStart();
    long bytes = 0;
    for (int i = from; i < from + reader.getTextLength(); i++) {
      bytes += XmlText.utf8Bytes(characters[i]);
    }
    return bytes;
  }

  /** Finds where the values of the current tag's attributes stand; before {@link #place}. */
  long locate() throws CommandFault {
    int count = reader.getAttributeCount();
    if (quotes.length <= count) {
      quotes = Arrays.copyOf(quotes, 2 * count);
    }
    long at = start();
    long tag = text.place(at);
    for (int i = 0; i < count; i++) {
      while (text.at(at) != '"' && text.at(at) != '\'') {
        at++;
      }
      quotes[i] = text.place(at);
      char quote = text.at(at++);
      while (text.at(at) != quote) {
        at++;
      }
      at++;
    }
    quotes[count] = tag;
    return tag;
  }

  /** Where the value of an XML attribute begins, its quote included; of none, the tag. */
  long place(String attribute) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(attribute)) {
        return quotes[i];
      }
    }
    return quotes[reader.getAttributeCount()];
  }

  /** Passes the rest of the elements that are deeper than a depth. */
  void passTo(int outer) throws IOException, CommandFault {
    while (depth > outer) {
      next();
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
