package io.importhub.server.importer.command;

import io.importhub.server.importer.Reject;
import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Writes a reject file: the rejected commands byte for byte, so that reading it finds the same
 * commands again; {@code docs/formats/command-file.md#reject-files}.
 */
final class RejectFileWriter {
  private final RejectFileHeader header;
  private final OutputStream out;
  private int openText; // the number of the command before when its text is open, else 0

  RejectFileWriter(RejectFileHeader header, OutputStream out) {
    this.header = header;
    this.out = out;
  }

  void write(Iterator<RejectedCommand> rejects) throws IOException {
    if (header.byteOrderMark()) {
      out.write("\uFEFF".getBytes(header.charset()));
    }
    if (!rejects.hasNext()) {
      writeHeader(new LineEnd(header.charset(), "\n"));
      return;
    }
    RejectedCommand first = rejects.next();
    LineEnd lineEnd = LineEnd.of(first.bytes(), header.charset());
    writeHeader(lineEnd);
    write(first, lineEnd);
    while (rejects.hasNext()) {
      write(rejects.next(), lineEnd);
    }
  }

  private void writeHeader(LineEnd lineEnd) throws IOException {
    for (String line : header.lines()) {
      comment(lineEnd, "- " + line);
    }
    out.write(lineEnd.line(""));
  }

  private void write(RejectedCommand command, LineEnd lineEnd) throws IOException {
    Reject reject = command.reject();
    byte[] bytes = wholeUnits(command.bytes());
    if (openText > 0 && !beginsWithVerb(bytes)) {
      // an open text goes on up to the next known verb: it would take this command with it
      out.write(lineEnd.line(".Description Reject " + openText + " leaves its text open"));
      out.write(lineEnd.line(""));
    }
    comment(lineEnd, "- " + command.title());
    out.write(bytes);
    out.write(lineEnd.blankLineBehind(bytes));
    openText = reject.message().startsWith(OpenTextFault.FOUND) ? command.number() : 0;
  }

  private void comment(LineEnd lineEnd, String comment) throws IOException {
    StringBuilder line = new StringBuilder(comment);
    for (int i = 0; i < line.length(); i++) {
      int type = Character.getType(line.charAt(i));
      if (type == Character.CONTROL
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        line.setCharAt(i, ' ');
      }
    }
    out.write(lineEnd.line(line.toString()));
  }

  /**
   * A file in UTF-16 may end in the middle of a unit. Its half becomes the lone surrogate that
   * reading makes of it, so that what follows stands on whole units.
   */
  private byte[] wholeUnits(byte[] bytes) {
    boolean bigEndian = header.charset().equals(StandardCharsets.UTF_16BE);
    boolean littleEndian = header.charset().equals(StandardCharsets.UTF_16LE);
    if (bytes.length % 2 == 0 || !(bigEndian || littleEndian)) {
      return bytes;
    }
    int last = bytes.length - 1;
    char half = LineDecoder.noCharacter(bytes[last]);
    byte[] whole = Arrays.copyOf(bytes, bytes.length + 1);
    whole[last] = (byte) (bigEndian ? half >>> 8 : half);
    whole[last + 1] = (byte) (bigEndian ? half : half >>> 8);
    return whole;
  }

  private boolean beginsWithVerb(byte[] bytes) {
    LineDecoder decoder = LineDecoder.of(header.charset());
    int end = decoder.lineEnd(bytes, 0, bytes.length);
    int length = Math.min(end < 0 ? bytes.length : end, 128);
    char[] chars = new char[length + 1];
    int decoded = decoder.decode(bytes, 0, length, chars, 0);
    chars[decoded] = '\n';
    return chars[0] == '.' && Verb.find(chars, 1, Verb.end(chars)) != null;
  }
}
