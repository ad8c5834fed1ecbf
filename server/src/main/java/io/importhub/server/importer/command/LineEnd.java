package io.importhub.server.importer.command;

import java.nio.charset.Charset;

/** How lines end in a file, and lines that are written with such an end. */
record LineEnd(Charset charset, String ending) {

  /** The line end that bytes of a file show first; LF when they show none. */
  static LineEnd of(byte[] bytes, Charset charset) {
    LineDecoder decoder = LineDecoder.of(charset);
    int first = decoder.lineEnd(bytes, 0, bytes.length);
    if (first < 0 || decoder.unit(bytes, first) == '\n') {
      return new LineEnd(charset, "\n");
    }
    int second = first + decoder.unitBytes();
    boolean both =
        second + decoder.unitBytes() <= bytes.length && decoder.unit(bytes, second) == '\n';
    return new LineEnd(charset, both ? "\r\n" : "\r");
  }

  /** A line; characters that the charset does not hold are replaced. */
  byte[] line(String content) {
    return (content + ending).getBytes(charset);
  }

  /** Ends the last line of bytes when it is not ended, and adds a blank line. */
  byte[] blankLineBehind(byte[] bytes) {
    LineDecoder decoder = LineDecoder.of(charset);
    int unit = decoder.unitBytes();
    int last = bytes.length - unit;
    int end = last >= 0 ? decoder.unit(bytes, last) : 0;
    if (end != '\n' && end != '\r') {
      return (ending + ending).getBytes(charset);
    }
    // CR, LF would be one line end, not a blank line
    return (end == '\r' && ending.equals("\n") ? "\r" : ending).getBytes(charset);
  }

  /** A line to stand behind bytes, whose last line it ends when that is not ended. */
  byte[] lineBehind(byte[] bytes, String content) {
    LineDecoder decoder = LineDecoder.of(charset);
    int last = bytes.length - decoder.unitBytes();
    int end = last >= 0 ? decoder.unit(bytes, last) : 0;
    return line(end == '\n' || end == '\r' ? content : ending + content);
  }
}
