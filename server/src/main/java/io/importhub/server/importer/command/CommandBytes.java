package io.importhub.server.importer.command;

import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.ReadPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Supplier;

/** The bytes of a command: held, or read again from the file when they are asked for. */
sealed interface CommandBytes extends Supplier<byte[]> {

  /**
   * The command's own lines, byte for byte. Of a header's line that is longer than {@link
   * LogicalLine#KEPT} bytes the first ones; a comment behind the command then says so.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  @Override
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
      try {
        // Looks before it reads: a command may be the whole file, which is then held but once.
        long cut = textStart - start > LogicalLine.KEPT ? longestCut() : 0;
        return cut == 0 ? read(start) : withoutTooMuch(cut);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** How many bytes the longest line before the text has when it is cut, or 0. */
    private long longestCut() throws IOException {
      long cut = 0;
      try (LineReader lines = lines()) {
        while (lines.end() < textStart && lines.next(LogicalLine.KEPT)) {
          cut = lines.isCut() ? Math.max(cut, lines.end() - lines.start()) : cut;
        }
      }
      return cut;
    }

    private byte[] withoutTooMuch(long cut) throws IOException {
      byte[] kept = kept(Math.toIntExact(end - start - cut + LogicalLine.KEPT));
      byte[] comment =
          LineEnd.of(kept, source.charset())
              .lineBehind(
                  kept, "- Cut : a line of " + cut + " bytes, its first " + LogicalLine.KEPT);
      byte[] whole = Arrays.copyOf(kept, kept.length + comment.length);
      System.arraycopy(comment, 0, whole, kept.length, comment.length);
      return whole;
    }

    /**
     * @param most how many bytes there are at the most, about
     */
    private byte[] kept(int most) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream(most);
      try (LineReader lines = lines()) {
        while (lines.end() < textStart && lines.next(LogicalLine.KEPT)) {
          out.write(lines.bytes(), lines.from(), lines.to() - lines.from());
          out.writeBytes(lines.ending().getBytes(source.charset()));
        }
      }
      out.writeBytes(read(textStart));
      return out.toByteArray();
    }

    private LineReader lines() throws IOException {
      return new LineReader(
          source.open(start),
          LineDecoder.of(source.charset()),
          new ReadPoint(start, 1),
          LineReader.BUFFER_BYTES);
    }

    private byte[] read(long from) throws IOException {
      return source.read(from, end);
    }
  }
}
