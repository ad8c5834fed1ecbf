package io.importhub.server.importer.snapshot;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a CSV file.
 *
 * @param line where it begins, from 1
 * @param cells null for a cell with nothing, not even quotes
 */
record CsvRow(int line, List<@Nullable String> cells) {

  /** Makes rows of what the parser finds. */
  static final class Handler extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private List<@Nullable String> cells = new ArrayList<>();

    @Override
    protected void handleBegin(long startingLineNumber) {
      // rows are as long as the one before
      cells = new ArrayList<>(cells.size());
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      cells.add(length == 0 && !quoted ? null : new String(buffer, offset, length));
    }

    @Override
    protected void handleEmpty() {
      cells.add(null);
    }

    @Override
    protected CsvRow buildRecord() {
      return new CsvRow(Math.toIntExact(getStartingLineNumber()), cells);
    }
  }
}
