package io.importhub.server.importer.snapshot;

/**
 * What the central directory says of an entry.
 *
 * @param rawName the bytes of its name, a character each (ISO 8859-1)
 * @param unicodeName the bytes of the field 0x7075 likewise, empty when there is none
 * @param madeBy the system its attributes are of (APPNOTE 4.4.2)
 * @param flags the general purpose bits
 * @param method 0 stored, 8 deflated
 * @param crc the CRC-32 of its bytes
 * @param packed its bytes in the archive
 * @param size its bytes, inflated
 * @param offset where its local header stands
 * @param mode the file's kind and rights on Unix, or 0
 */
record ZipHeader(
    String rawName,
    String unicodeName,
    int madeBy,
    int flags,
    int method,
    int crc,
    long packed,
    long size,
    long offset,
    int mode) {
  static final int STORED = 0;
  static final int DEFLATED = 8;

  private static final int DESCRIPTOR_FLAG = 1 << 3;
  private static final int UTF8_FLAG = 1 << 11;

  boolean hasDescriptor() {
    return (flags & DESCRIPTOR_FLAG) != 0;
  }

  boolean isMarkedUtf8() {
    return (flags & UTF8_FLAG) != 0;
  }

  /** Whether a system made it that separates directories with backslashes. */
  boolean isMadeByDos() {
    // FAT, HPFS, NTFS, VFAT
    return madeBy == 0 || madeBy == 6 || madeBy == 10 || madeBy == 14;
  }

  /** For messages: {@code entry "@tags/a" at offset 12}. */
  String shown() {
    return "entry " + ShownName.quoted(ShownName.of(rawName)) + " at offset " + offset;
  }

  BadArchiveException refused(String why) {
    return new BadArchiveException("The ZIP is refused: " + shown() + " " + why + ".");
  }
}
