package io.importhub.server.importer.snapshot;

import static io.importhub.server.importer.snapshot.FileFault.Kind.SYNTAX;

/**
 * A place in a CSV file, found by reading it again: the parser tells lines only.
 *
 * @param line from 1
 * @param column in code points, from 1
 */
record CsvPlace(TextFile file, int line, int column) {

  /** Where a cell begins, or where its record ends when it has not so many. */
  static CsvPlace ofCell(TextFile file, int line, int cell) {
    Scan scan = new Scan(file);
    scan.toLine(line);
    for (int i = 0; i < cell && scan.skipCell(); i++) {
      scan.skipSeparator();
    }
    return scan.place();
  }

  /** What the parser refuses: text behind a closing quote, or a quote that is not closed. */
  static FileFaultException ofFault(TextFile file, String message) {
    Scan scan = new Scan(file);
    while (scan.hasMore()) {
      CsvPlace start = scan.place();
      boolean isQuoted = scan.isAtQuote();
      boolean isFollowed = scan.skipCell();
      if (isQuoted && !scan.wasClosed) {
        return start.fault(SYNTAX, "found a quote that is not closed, expected a closing quote");
      }
      if (isQuoted && !isFollowed && !scan.isAtEndOfRecord()) {
        return scan.place()
            .fault(SYNTAX, "found text behind a closing quote, expected ; or the end of the line");
      }
      scan.skipSeparator();
    }
    return scan.place().fault(SYNTAX, message);
  }

  FileFaultException fault(FileFault.Kind kind, String message) {
    return file.fault(kind, line, column, message);
  }

  /** Goes through a CSV file cell by cell. */
  private static final class Scan {
    private final TextFile file;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private boolean wasClosed;

    Scan(TextFile file) {
      this.file = file;
      this.text = file.text();
    }

    CsvPlace place() {
      return new CsvPlace(file, line, text.codePointCount(lineStart, at) + 1);
    }

    boolean hasMore() {
      return at < text.length();
    }

    boolean isAtQuote() {
      return hasMore() && text.charAt(at) == MatrixFile.QUOTE;
    }

    boolean isAtEndOfRecord() {
      return !hasMore() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    void toLine(int wanted) {
      while (line < wanted && hasMore()) {
        step();
      }
    }

    /** Whether a separator follows. */
    boolean skipCell() {
      wasClosed = false;
      if (isAtQuote()) {
        skipQuoted();
      } else {
        while (!isAtEndOfRecord() && text.charAt(at) != MatrixFile.SEPARATOR) {
          step();
        }
      }
      return hasMore() && text.charAt(at) == MatrixFile.SEPARATOR;
    }

    void skipSeparator() {
      if (hasMore()) {
        step();
      }
    }

    private void skipQuoted() {
      step();
      while (hasMore() && !wasClosed) {
        boolean isQuote = isAtQuote();
        step();
        if (isQuote && isAtQuote()) {
          step();
        } else {
          wasClosed = isQuote;
        }
      }
    }

    private void step() {
      char c = text.charAt(at++);
      boolean isPair = c == '\r' && hasMore() && text.charAt(at) == '\n';
      if (c == '\n' || (c == '\r' && !isPair)) {
        line++;
        lineStart = at;
      }
    }
  }
}
