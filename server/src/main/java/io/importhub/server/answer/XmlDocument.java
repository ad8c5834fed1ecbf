package io.importhub.server.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ctc.wstx.api.InvalidCharHandler;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document in XML 1.0, in UTF-8. */
final class XmlDocument implements DocumentWriter {
  // Woodstox also writes a carriage return as a reference, which a parser else reads as a line
  // feed.
  private static final WstxOutputFactory WRITERS = new WstxOutputFactory();

  static {
    WRITERS.setProperty(
        WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER,
        new InvalidCharHandler.ReplacingHandler('\uFFFD'));
  }

  private final XMLStreamWriter out;

  XmlDocument(OutputStream to, String root) throws IOException {
    try {
      out = WRITERS.createXMLStreamWriter(to, UTF_8.name());
    } catch (XMLStreamException e) {
      throw asIo(e);
    }
    write(
        () -> {
          out.writeStartDocument(UTF_8.name(), "1.0");
          out.writeStartElement(root);
        });
  }

  @Override
  public void text(String name, String value) throws IOException {
    write(
        () -> {
          out.writeStartElement(name);
          out.writeCharacters(
              withoutNonCharacters(value.toCharArray(), value.length()), 0, value.length());
          out.writeEndElement();
        });
  }

  @Override
  public void text(String name, Reader value) throws IOException {
    write(() -> out.writeStartElement(name));
    char[] part = new char[8 * 1024];
    for (int read = value.read(part); read >= 0; read = value.read(part)) {
      int length = read;
      write(() -> out.writeCharacters(withoutNonCharacters(part, length), 0, length));
    }
    write(out::writeEndElement);
  }

  @Override
  public void number(String name, long value) throws IOException {
    text(name, Long.toString(value));
  }

  @Override
  public void bool(String name, boolean value) throws IOException {
    text(name, Boolean.toString(value));
  }

  @Override
  public void nothing(String name) {
    // an element that is not there
  }

  @Override
  public void startObject(String name) throws IOException {
    write(() -> out.writeStartElement(name));
  }

  @Override
  public void endObject() throws IOException {
    write(out::writeEndElement);
  }

  @Override
  public void startList(String name) throws IOException {
    startObject(name);
  }

  @Override
  public void attribute(String name, String value) throws IOException {
    char[] characters = value.toCharArray();
    write(
        () ->
            out.writeAttribute(
                name, new String(withoutNonCharacters(characters, characters.length))));
  }

  @Override
  public void startItems(String name) {
    // its items stand by themselves
  }

  @Override
  public void endItems() {
    // its items stand by themselves
  }

  @Override
  public void startItem(String name) throws IOException {
    startObject(name);
  }

  @Override
  public void endList() throws IOException {
    endObject();
  }

  @Override
  public void close() throws IOException {
    write(
        () -> {
          out.writeEndDocument();
          out.close();
        });
  }

  /** Woodstox would write these two as references, which no parser takes. */
  private static char[] withoutNonCharacters(char[] text, int length) {
    for (int i = 0; i < length; i++) {
      if (text[i] >= '\uFFFE') {
        text[i] = '\uFFFD';
      }
    }
    return text;
  }

  private interface Step {
    void run() throws XMLStreamException;
  }

  private static void write(Step step) throws IOException {
    try {
      step.run();
    } catch (XMLStreamException e) {
      throw asIo(e);
    }
  }

  /** What the connection said, so that a client that went away is known as one. */
  private static IOException asIo(XMLStreamException e) {
    return e.getCause() instanceof IOException io ? io : new IOException(e);
  }
}
