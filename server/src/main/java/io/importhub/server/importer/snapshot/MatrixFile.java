package io.importhub.server.importer.snapshot;

import static io.importhub.server.importer.snapshot.FileFault.Kind.CONTENT;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.importhub.server.repository.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code .mat} file: the rows of a parameter, as CSV with semicolons;
 * docs/formats/snapshot.md#mat.
 */
final class MatrixFile {
  static final char SEPARATOR = ';';
  static final char QUOTE = '"';

  /** In memory a cell may take a hundred times its byte in the file. */
  static final int MAX_CELLS = 250_000;

  private MatrixFile() {}

  /**
   * Reads one.
   *
   * @param levels what its first line must name, in this order
   * @throws FileFaultException if the file is faulty
   */
  static List<List<@Nullable String>> read(String path, byte[] bytes, List<Level> levels)
      throws FileFaultException {
    TextFile file = TextFile.of(path, bytes);
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (CsvReader<CsvRow> records =
        CsvReader.builder()
            .fieldSeparator(SEPARATOR)
            .quoteCharacter(QUOTE)
            .skipEmptyLines(false)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(new CsvRow.Handler(), file.text())) {
      boolean isFirst = true;
      for (CsvRow row : records) {
        if (isFirst) {
          checkHeader(file, row, levels);
        } else {
          checkLength(file, row, levels.size());
          checkCells(file, row, (rows.size() + 1L) * levels.size());
          checkText(file, row);
          rows.add(row.cells());
        }
        isFirst = false;
      }
    } catch (CsvParseException e) {
      throw CsvPlace.ofFault(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static void checkHeader(TextFile file, CsvRow row, List<Level> levels)
      throws FileFaultException {
    for (int i = 0; i < levels.size() && i < row.cells().size(); i++) {
      String found = row.cells().get(i);
      String name = levels.get(i).name();
      if (!name.equals(found)) {
        throw CsvPlace.ofCell(file, row.line(), i)
            .fault(
                CONTENT,
                "found the column %s, expected the level %s"
                    .formatted(
                        ShownName.quoted(found == null ? "" : found), ShownName.quoted(name)));
      }
    }
    checkLength(file, row, levels.size());
  }

  private static void checkCells(TextFile file, CsvRow row, long cells) throws FileFaultException {
    if (cells > MAX_CELLS) {
      throw CsvPlace.ofCell(file, row.line(), 0)
          .fault(
              CONTENT,
              "found more than %d cells, expected at most %d in a matrix"
                  .formatted(MAX_CELLS, MAX_CELLS));
    }
  }

  private static void checkText(TextFile file, CsvRow row) throws FileFaultException {
    for (int i = 0; i < row.cells().size(); i++) {
      String cell = row.cells().get(i);
      if (cell != null && cell.indexOf('\0') >= 0) {
        throw CsvPlace.ofCell(file, row.line(), i)
            .fault(CONTENT, "found the character U+0000 in a cell, expected text without it");
      }
    }
  }

  private static void checkLength(TextFile file, CsvRow row, int expected)
      throws FileFaultException {
    int found = row.cells().size();
    if (found != expected) {
      throw CsvPlace.ofCell(file, row.line(), Math.min(found, expected))
          .fault(
              CONTENT,
              "found %d %s, expected %d, one for each level"
                  .formatted(found, found == 1 ? "cell" : "cells", expected));
    }
  }
}
