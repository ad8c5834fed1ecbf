package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import io.importhub.server.repository.Level;
import io.importhub.server.repository.ParameterDefinition;
import java.io.IOException;
import java.io.StringWriter;

/** The rows of a parameter as CSV; docs/formats/snapshot.md#mat. */
final class MatrixText {

  /** What must be quoted is quoted by the library. */
  private static final QuoteStrategy QUOTES =
      new QuoteStrategy() {
        @Override
        public boolean quoteEmpty(int lineNumber, int fieldIndex) {
          return true;
        }

        @Override
        public boolean quoteValue(int lineNumber, int fieldIndex, String value) {
          return Character.isWhitespace(value.charAt(0))
              || Character.isWhitespace(value.charAt(value.length() - 1));
        }
      };

  private MatrixText() {}

  static byte[] of(ParameterDefinition definition) throws IOException {
    StringWriter out = new StringWriter();
    try (CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(MatrixFile.SEPARATOR)
            .quoteCharacter(MatrixFile.QUOTE)
            // there are no comments: "#" needs no quotes
            .commentCharacter('\0')
            .quoteStrategy(QUOTES)
            .lineDelimiter(LineDelimiter.LF)
            .build(out)) {
      csv.writeRecord(definition.levels().stream().map(Level::name).toList());
      definition.matrix().forEach(csv::writeRecord);
    }
    return out.toString().getBytes(UTF_8);
  }
}
