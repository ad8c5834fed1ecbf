package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.PartPositions;
import io.importhub.server.repository.RejectCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the characters of an XML file stand as bytes; {@code docs/formats/xmg.md#charset}.
 *
 * @param markBytes how many bytes the byte order mark has, 0 without one
 */
record XmlCharset(Charset charset, int markBytes) {
  private static final int LOOKED_AT = 512;
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
  private static final Set<String> KNOWN =
      Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "windows-1252");

  /**
   * Looks at the beginning of a file.
   *
   * @throws CommandFault {@code SYNTAX} for an encoding that is not read
   * @throws IOException if the file cannot be read
   */
  static XmlCharset of(ImportSource source) throws IOException, CommandFault {
    byte[] head;
    try (InputStream in = source.open(0)) {
      head = in.readNBytes(LOOKED_AT);
    }
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      return new XmlCharset(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(head, 0xFF, 0xFE)) {
      return new XmlCharset(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(head, 0xFE, 0xFF)) {
      return new XmlCharset(StandardCharsets.UTF_16BE, 2);
    }
    if (startsWith(head, '<', 0, '?', 0)) { // XML 1.0, appendix F.1
      return new XmlCharset(StandardCharsets.UTF_16LE, 0);
    }
    if (startsWith(head, 0, '<', 0, '?')) {
      return new XmlCharset(StandardCharsets.UTF_16BE, 0);
    }
    Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
    return new XmlCharset(declared.find() ? named(declared.group(1)) : source.charset(), 0);
  }

  private static Charset named(String name) throws CommandFault {
    try {
      Charset charset = Charset.forName(name);
      if (KNOWN.contains(charset.name())) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // said below
    }
    throw new CommandFault(
        RejectCode.SYNTAX,
        PartPositions.pack(1, 1),
        "found the encoding "
            + CommandFault.quoted(name)
            + ", expected UTF-8, UTF-16 with a byte order mark, US-ASCII, ISO-8859-1, ISO-8859-15"
            + " or windows-1252");
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    byte[] expected = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      expected[i] = (byte) bytes[i];
    }
    return head.length >= expected.length
        && Arrays.equals(head, 0, expected.length, expected, 0, expected.length);
  }
}
