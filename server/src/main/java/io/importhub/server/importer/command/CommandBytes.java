package io.importhub.server.importer.command;

import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.ReadPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** The bytes of a command: held, or read again from the file when they are asked for. */
sealed interface CommandBytes {

  /**
   * The command's own lines, byte for byte. Of a header's line that is longer than {@link
   * LogicalLine#KEPT} bytes the first ones; a comment behind the command then says so.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  byte[] get();

  /** Of a command of ordinary length. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Held(byte[] get) implements CommandBytes {}

  /**
   * Of a command that is longer than what is held.
   *
   * @param textStart where its text begins, or its end
   */
  record InFile(ImportSource source, long start, long textStart, long end) implements CommandBytes {

    @Override
    public byte[] get() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        long cut = copyHeader(out);
        try (InputStream in = source.open(textStart)) {
          out.writeBytes(in.readNBytes(Math.toIntExact(end - textStart)));
        }
        if (cut > 0) {
          LineEnd lineEnd = LineEnd.of(out.toByteArray(), source.charset());
          lineEnd.finishLine(out);
          out.writeBytes(
              lineEnd.line("- Cut : a line of " + cut + " bytes, its first " + LogicalLine.KEPT));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }

    /** Copies the lines before the text; returns how long the longest cut one is, or 0. */
    private long copyHeader(ByteArrayOutputStream out) throws IOException {
      Charset charset = source.charset();
      long cut = 0;
      try (LineReader lines =
          new LineReader(
              source.open(start),
              LineDecoder.of(charset),
              new ReadPoint(start, 1),
              LineReader.BUFFER_BYTES)) {
        while (lines.end() < textStart && lines.next(LogicalLine.KEPT)) {
          out.write(lines.bytes(), lines.from(), lines.to() - lines.from());
          if (lines.isCut()) {
            cut = Math.max(cut, lines.end() - lines.start());
          }
          out.writeBytes(lines.ending().getBytes(charset));
        }
      }
      return cut;
    }
  }
}
