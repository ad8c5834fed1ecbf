package io.importhub.server.importer.xmg;

import io.importhub.server.importer.RejectFileHeader;
import io.importhub.server.importer.RejectedCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a reject file: a MegaExchange of the rejected commands as they stand in the upload; {@code
 * docs/formats/xmg.md#reject-files}.
 */
final class XmgRejectFileWriter {
  private static final int LOOKED_AT = 1024;
  private static final int OWN_COMMENTS = 16 * 1024;
  private static final String COMMENT = "(?:(?!-->).)* -->\n";

  /** What this class writes before a file that is rejected as a whole. */
  private static final Pattern OWN =
      Pattern.compile(
          "\n?<!-- Execution : Import rejects "
              + COMMENT
              + ("<!-- " + COMMENT).repeat(3)
              + "<!-- Reject 1  line "
              + COMMENT);

  private static final Pattern ELEMENT = Pattern.compile("</?([A-Za-z]+)");

  private final RejectFileHeader header;
  private final OutputStream out;

  XmgRejectFileWriter(RejectFileHeader header, OutputStream out) {
    this.header = header;
    this.out = out;
  }

  void write(Iterator<RejectedCommand> rejects) throws IOException {
    if (header.byteOrderMark()) {
      write("\uFEFF");
    }
    if (!rejects.hasNext()) {
      writeHead("Commands");
      writeEnd("Commands");
      return;
    }
    RejectedCommand command = rejects.next();
    if (command.reject().message().endsWith(Outline.WHOLE)) {
      writeWhole(command);
      return;
    }
    String section = isContent(command) ? "Content" : "Commands";
    writeHead(section);
    write(command);
    while (rejects.hasNext()) {
      command = rejects.next();
      write(command);
    }
    if (!command.reject().message().endsWith(Outline.REST)) {
      writeEnd(section);
    }
  }

  private void writeHead(String section) throws IOException {
    write("<?xml version=\"1.0\" encoding=\"" + encoding() + "\"?>\n");
    writeHeader();
    write("<MegaExchange>\n<" + section + ">\n");
  }

  private void writeHeader() throws IOException {
    for (String line : header.lines()) {
      write(Xml.comment(line) + "\n");
    }
  }

  private void writeEnd(String section) throws IOException {
    write("</" + section + ">\n</MegaExchange>\n");
  }

  private void write(RejectedCommand command) throws IOException {
    write(Xml.comment(command.title()) + "\n");
    out.write(command.bytes());
    write("\n");
  }

  /**
   * Writes the upload as it is, with comments where they may stand first; they take the place of
   * those that it has as the reject file of an earlier import.
   */
  private void writeWhole(RejectedCommand command) throws IOException {
    byte[] bytes = command.bytes();
    int behind = behindDeclaration(bytes);
    out.write(bytes, 0, behind);
    if (behind > 0) {
      write("\n");
    }
    writeHeader();
    write(Xml.comment(command.title()) + "\n");
    int from = behind + ownComments(bytes, behind);
    out.write(bytes, from, bytes.length - from);
  }

  /** How many bytes such comments take from a place on. */
  private int ownComments(byte[] bytes, int from) {
    int length = Math.min(bytes.length - from, OWN_COMMENTS);
    Matcher own = OWN.matcher(new String(bytes, from, length, header.charset()));
    return own.lookingAt() ? own.group().getBytes(header.charset()).length : 0;
  }

  private int behindDeclaration(byte[] bytes) {
    String head = head(bytes);
    int end = head.startsWith("<?xml") ? head.indexOf("?>") : -1;
    return end < 0 ? 0 : head.substring(0, end + 2).getBytes(header.charset()).length;
  }

  /** Whether a command is of a Content: by what it is, else by what was expected there. */
  private boolean isContent(RejectedCommand command) {
    Matcher first = ELEMENT.matcher(head(command.bytes()));
    String name = first.find() ? first.group(1) : "";
    return switch (name) {
      case "Object", "Link", "Content" -> true;
      case "Add", "Delete", "Replace", "Commands" -> false;
      default -> command.reject().message().endsWith(Outline.OF_CONTENT);
    };
  }

  private String head(byte[] bytes) {
    return new String(Arrays.copyOf(bytes, Math.min(bytes.length, LOOKED_AT)), header.charset());
  }

  private String encoding() {
    boolean units =
        header.charset().equals(StandardCharsets.UTF_16LE)
            || header.charset().equals(StandardCharsets.UTF_16BE);
    return units ? "UTF-16" : header.charset().name();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(header.charset()));
  }
}
