package io.importhub.server.importer.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the central directory of an archive stands: its end record, with the one of ZIP64 where
 * there is one (APPNOTE 4.3.14 to 4.3.16).
 *
 * @param offset of the first header
 * @param size of all headers, in bytes
 * @param entries how many headers there are
 */
record DirectoryEnd(long offset, long size, long entries) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int LOCATOR_64_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_64_LENGTH = 20;
  private static final int SIGNATURE_64 = 0x06064b50;
  private static final int LENGTH_64 = 56;
  private static final int FULL_16 = 0xFFFF;
  private static final long FULL_32 = 0xFFFF_FFFFL;

  /**
   * Finds it.
   *
   * @throws BadArchiveException if there is none, or it does not stand directly behind the
   *     directory
   */
  static DirectoryEnd find(ZipBytes bytes) throws IOException {
    long at = position(bytes);
    ByteBuffer end = bytes.copy(at, LENGTH);
    DirectoryEnd plain =
        new DirectoryEnd(u32(end, 16), u32(end, 12), Short.toUnsignedInt(end.getShort(10)));
    long behind = at;
    DirectoryEnd found = plain;
    if (at >= LOCATOR_64_LENGTH
        && bytes.at(at - LOCATOR_64_LENGTH, 4).getInt() == LOCATOR_64_SIGNATURE) {
      behind = bytes.at(at - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH).getLong(8);
      found = zip64(bytes, behind);
      check(
          (plain.entries == FULL_16 || plain.entries == found.entries)
              && (plain.size == FULL_32 || plain.size == found.size)
              && (plain.offset == FULL_32 || plain.offset == found.offset),
          "the end records of ZIP and ZIP64 differ");
    } else {
      check(end.getInt(4) == 0 && end.getShort(8) == end.getShort(10), "it is one of several");
    }
    check(
        found.offset >= 0 && found.size >= 0 && found.offset == behind - found.size,
        "the central directory does not stand where its end record says, at offset "
            + found.offset);
    return found;
  }

  private static DirectoryEnd zip64(ZipBytes bytes, long at) throws IOException {
    ByteBuffer end = bytes.at(at, LENGTH_64);
    check(
        end.getInt(0) == SIGNATURE_64 && end.getLong(16) == 0 && end.getLong(24) == end.getLong(32),
        "its ZIP64 end record is broken");
    return new DirectoryEnd(end.getLong(48), end.getLong(40), end.getLong(32));
  }

  /** The last place where an end record ends with the file. */
  private static long position(ZipBytes bytes) throws IOException {
    long first = Math.max(0, bytes.size() - LENGTH - MAX_COMMENT);
    int length = (int) (bytes.size() - first);
    if (length >= LENGTH) {
      ByteBuffer tail = bytes.copy(first, length);
      for (int i = length - LENGTH; i >= 0; i--) {
        if (tail.getInt(i) == SIGNATURE
            && Short.toUnsignedInt(tail.getShort(i + 20)) == length - LENGTH - i) {
          return first + i;
        }
      }
    }
    throw new BadArchiveException(
        "The file is no ZIP: found no end record of a ZIP at the end of its "
            + bytes.size()
            + " bytes. It may be cut off.");
  }

  private static long u32(ByteBuffer bytes, int index) {
    return Integer.toUnsignedLong(bytes.getInt(index));
  }

  private static void check(boolean holds, String otherwise) throws BadArchiveException {
    if (!holds) {
      throw new BadArchiveException("The ZIP is broken: " + otherwise + ".");
    }
  }
}
