package io.importhub.server.importer.command;

import io.importhub.server.importer.ReadPoint;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a file line by line, as bytes with their offsets. CRLF, LF and CR end a line. However long
 * a line is, no more is held of it than asked for. For one thread.
 */
final class LineReader implements Closeable {

  /** The bytes read at once. */
  static final int BUFFER_BYTES = 1 << 18;

  private static final long NONE = -1;

  private final InputStream in;
  private final LineDecoder decoder;
  private final byte[] buffer;
  private long base; // the file offset of buffer[0]
  private int limit;
  private boolean exhausted;
  private long mark = NONE;
  private byte[] spill = new byte[0]; // the head of a line that does not fit into the buffer
  private int spilled;
  private long unspilled;

  private byte[] bytes;
  private int from;
  private int to;
  private boolean cut;
  private String ending = "";
  private long start;
  private long end;
  private int line;
  private boolean again;

  /**
   * @param in the file from {@code at} on; closed with the reader
   * @param bufferBytes the bytes read at once, at least 4
   */
  LineReader(InputStream in, LineDecoder decoder, ReadPoint at, int bufferBytes) {
    this.in = in;
    this.decoder = decoder;
    this.buffer = new byte[bufferBytes];
    this.bytes = buffer;
    this.base = at.offset();
    this.end = at.offset();
    this.line = at.line() - 1;
  }

  /**
   * Goes to the next line.
   *
   * @param most the most bytes of the line that are kept
   * @return false at the end of the file
   * @throws IOException if the file cannot be read
   */
  boolean next(int most) throws IOException {
    if (again) {
      again = false;
      return true;
    }
    start = end;
    unspilled = start;
    spilled = 0;
    long contentEnd = findLineEnd(most);
    if (end == start) {
      return false;
    }
    line++;
    keep(contentEnd, most);
    return true;
  }

  /**
   * Skips a byte order mark; called before the first line.
   *
   * @throws IOException if the file cannot be read
   */
  void skipByteOrderMark() throws IOException {
    byte[] mark = decoder.byteOrderMark();
    while (limit < mark.length && !exhausted) {
      fill(end, 0);
    }
    if (mark.length > 0
        && limit >= mark.length
        && Arrays.mismatch(buffer, 0, mark.length, mark, 0, mark.length) < 0) {
      end += mark.length;
    }
  }

  /** Lets {@link #next} give the current line once more. */
  void unread() {
    again = true;
  }

  /** The array that holds the line between {@link #from()} and {@link #to()}. */
  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Whether the line is longer than what is kept of it. */
  boolean isCut() {
    return cut;
  }

  /**
   * What ends the line: {@code "\r\n"}, {@code "\n"}, {@code "\r"}, or nothing at the file's end.
   */
  String ending() {
    return ending;
  }

  /** The line's number, from 1. */
  int line() {
    return line;
  }

  /** The file offset where the line begins. */
  long start() {
    return start;
  }

  /** The file offset behind the line and its line end. */
  long end() {
    return end;
  }

  /** Decodes what is kept of the line; {@code out} has room for a character of each byte. */
  int decode(char[] out, int at) {
    return decoder.decode(bytes, from, to, out, at);
  }

  /** Whether what was decoded last has neither NUL nor surrogates for certain. */
  boolean isPlain() {
    return decoder.isPlain();
  }

  /** The code unit at an index, from 0, or -1 behind the end. */
  int unit(int index) {
    int at = from + index * decoder.unitBytes();
    return at + decoder.unitBytes() <= to ? decoder.unit(bytes, at) : -1;
  }

  /** Holds the file's bytes from the current line on, as long as the buffer has room for them. */
  void mark() {
    mark = start < base ? NONE : start;
  }

  /**
   * The bytes between the mark and an offset.
   *
   * @return whether they are still held: {@code false} leaves {@code out} as it is
   */
  boolean copyMarked(byte[] out) {
    if (mark == NONE) {
      return false;
    }
    System.arraycopy(buffer, index(mark), out, 0, out.length);
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int index(long offset) {
    return (int) (offset - base);
  }

  /** Sets {@code end}; returns the offset where the line's content ends. */
  private long findLineEnd(int most) throws IOException {
    int unit = decoder.unitBytes();
    long scan = start;
    int found;
    while ((found = decoder.lineEnd(buffer, index(scan), limit)) < 0) {
      scan = base + limit - (limit - index(scan)) % unit;
      if (exhausted) {
        ending = "";
        end = base + limit;
        return end;
      }
      fill(scan, most);
    }
    long contentEnd = base + found;
    end = contentEnd + unit;
    ending = "\n";
    if (decoder.unit(buffer, found) == '\r') {
      ending = "\r";
      while (base + limit < end + unit && !exhausted) {
        fill(end, most);
      }
      if (base + limit >= end + unit && decoder.unit(buffer, index(end)) == '\n') {
        end += unit;
        ending = "\r\n";
      }
    }
    return contentEnd;
  }

  /**
   * @param scanned the offset up to which the line was looked at
   */
  private void fill(long scanned, int most) throws IOException {
    int first = mark == NONE ? index(unspilled) : index(mark);
    if (first == 0 && limit == buffer.length && mark != NONE && mark < unspilled) {
      mark = NONE;
      first = index(unspilled);
    }
    if (first == 0 && limit == buffer.length) {
      mark = NONE;
      spill(index(scanned), most);
      first = index(scanned);
      unspilled = scanned;
    }
    System.arraycopy(buffer, first, buffer, 0, limit - first);
    base += first;
    limit -= first;
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      exhausted = true;
    } else {
      limit += read;
    }
  }

  private void spill(int upTo, int most) {
    int first = index(unspilled);
    int more = Math.min(upTo - first, most - spilled);
    if (more > 0) {
      if (spill.length < spilled + more) {
        spill = Arrays.copyOf(spill, (int) Math.min(most, 2L * (spilled + more)));
      }
      System.arraycopy(buffer, first, spill, spilled, more);
      spilled += more;
    }
  }

  private void keep(long contentEnd, int most) {
    long length = contentEnd - start;
    cut = length > most;
    int kept = (int) Math.min(length, most);
    if (unspilled == start) {
      spill = spill.length > BUFFER_BYTES ? new byte[0] : spill;
      bytes = buffer;
      from = index(start);
    } else {
      spill(index(Math.max(contentEnd, unspilled)), most);
      bytes = spill;
      from = 0;
    }
    to = cut ? decoder.wholeCharacters(bytes, from, from + kept) : from + kept;
  }
}
