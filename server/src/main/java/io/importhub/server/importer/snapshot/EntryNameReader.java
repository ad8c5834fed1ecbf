package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of an archive: marked as UTF-8, then the field 0x7075; then in the charset that
 * was given, else in UTF-8, else in one code page for all the others of the archive (APPNOTE
 * appendix D).
 */
final class EntryNameReader {
  private static final int UNICODE_NAME_HEAD = 5;

  private final EntryNames how;
  private final Optional<CodePageGuess.Page> guess;

  /** Looks at all names first. */
  EntryNameReader(EntryNames how, List<ZipHeader> headers) {
    this.how = how;
    this.guess =
        how.strict() || how.encoding() != null
            ? Optional.empty()
            : CodePageGuess.of(
                headers.stream()
                    .filter(header -> known(header) == null && !isHopeless(header))
                    .map(ZipHeader::rawName)
                    .toList());
  }

  /**
   * Reads a name.
   *
   * @throws BadArchiveException if it leads out of the archive
   */
  EntryName read(ZipHeader header) throws BadArchiveException {
    refuseEscapes(header, header.rawName());
    String known = known(header);
    if (known != null) {
      return readable(header, known, null);
    }
    CodePageGuess.Page page = guess.orElse(null);
    String guessed =
        page == null || isHopeless(header) ? null : decoded(header.rawName(), page.charset());
    return guessed == null || page == null
        ? unreadable(header)
        : readable(header, guessed, page.name());
  }

  /** The name where it needs no guess, or null. */
  private @Nullable String known(ZipHeader header) {
    String raw = header.rawName();
    if (header.isMarkedUtf8()) {
      return decoded(raw, UTF_8);
    }
    boolean isAscii = raw.chars().allMatch(b -> b <= 0x7F);
    String unicode = isAscii ? null : unicodeName(header);
    if (unicode != null) {
      return unicode;
    }
    Charset encoding = how.encoding();
    if (encoding != null) {
      return decoded(raw, encoding);
    }
    return isAscii ? raw : decoded(raw, UTF_8);
  }

  /** Whether a name is marked as UTF-8 and is not, or is not in the charset that was given. */
  private boolean isHopeless(ZipHeader header) {
    return header.isMarkedUtf8() || how.encoding() != null;
  }

  /** The text of the field 0x7075 when it was made for this name, or null. */
  private static @Nullable String unicodeName(ZipHeader header) {
    byte[] field = header.unicodeName().getBytes(ISO_8859_1);
    if (field.length <= UNICODE_NAME_HEAD || field[0] != 1) {
      return null;
    }
    CRC32 crc = new CRC32();
    crc.update(header.rawName().getBytes(ISO_8859_1));
    int expected = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
    return expected == (int) crc.getValue()
        ? decoded(header.unicodeName().substring(UNICODE_NAME_HEAD), UTF_8)
        : null;
  }

  private static @Nullable String decoded(String raw, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(raw.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static EntryName readable(ZipHeader header, String text, @Nullable String page)
      throws BadArchiveException {
    if (!text.equals(header.rawName())) {
      refuseEscapes(header, text);
    }
    return split(header, header.isMadeByDos() ? text.replace('\\', '/') : text, true, page);
  }

  /** Its structure is ASCII and can be read all the same. */
  private static EntryName unreadable(ZipHeader header) throws BadArchiveException {
    String bytes = header.rawName();
    StringBuilder shown = new StringBuilder();
    for (String part : (header.isMadeByDos() ? bytes.replace('\\', '/') : bytes).split("/", -1)) {
      shown.append(shown.isEmpty() ? "" : "/").append(ShownName.cut(ShownName.of(part)));
    }
    return split(header, shown.toString(), false, null);
  }

  private static EntryName split(
      ZipHeader header, String path, boolean isReadable, @Nullable String page)
      throws BadArchiveException {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(Normalizer.normalize(segment, Normalizer.Form.NFC));
      }
    }
    boolean isDirectory = path.endsWith("/");
    if (isDirectory && header.size() > 0) {
      throw header.refused("is a directory and has content");
    }
    String shown = isDirectory ? path.substring(0, path.length() - 1) : path;
    return new EntryName(segments, isDirectory || segments.isEmpty(), isReadable, page, shown);
  }

  /** Both kinds of slash count, whatever system made the archive. */
  private static void refuseEscapes(ZipHeader header, String name) throws BadArchiveException {
    String slashed = name.replace('\\', '/');
    if (slashed.indexOf('\0') >= 0) {
      throw header.refused("has a NUL in its name");
    }
    if (slashed.startsWith("/")) {
      throw header.refused("has an absolute path");
    }
    if (slashed.length() >= 2 && slashed.charAt(1) == ':' && isLetter(slashed.charAt(0))) {
      throw header.refused("begins with a drive letter");
    }
    if (Arrays.asList(slashed.split("/", -1)).contains("..")) {
      throw header.refused("leads out of the archive");
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
