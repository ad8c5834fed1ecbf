package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The headers that stand before the entries of an archive, against what the central directory says
 * of them (APPNOTE 4.3.7, 4.3.9).
 */
final class LocalHeaders {
  private static final int SIGNATURE = 0x04034b50;
  private static final int LENGTH = 30;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
  private static final long FULL_32 = 0xFFFF_FFFFL;

  private final ZipBytes bytes;

  LocalHeaders(ZipBytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Where the bytes of an entry stand.
   *
   * @param data their first
   * @param end the first byte behind them and their data descriptor
   */
  record Extent(long data, long end) {}

  /**
   * Checks the header of an entry.
   *
   * @throws BadArchiveException if it says something else than the central directory
   */
  Extent check(ZipHeader entry) throws IOException {
    long at = entry.offset();
    if (at < 0 || at > bytes.size() - LENGTH || bytes.at(at, 4).getInt() != SIGNATURE) {
      throw entry.refused("has no local header there");
    }
    ByteBuffer header = bytes.at(at, LENGTH);
    int flags = u16(header, 6);
    int method = u16(header, 8);
    int crc = header.getInt(14);
    long packed = header.getInt(18) & FULL_32;
    long size = header.getInt(22) & FULL_32;
    int nameLength = u16(header, 26);
    int extraLength = u16(header, 28);
    long data = at + LENGTH + nameLength + extraLength;
    if (data + entry.packed() > bytes.size()) {
      throw entry.refused("has more bytes than the file: it is cut off");
    }
    String name = ISO_8859_1.decode(bytes.at(at + LENGTH, nameLength)).toString();
    if (!name.equals(entry.rawName())) {
      throw entry.refused(
          "is called " + ShownName.quoted(ShownName.of(name)) + " in its local header");
    }
    same(entry, "flags", entry.flags(), flags);
    same(entry, "method", entry.method(), method);
    ExtraFields.Sizes sizes =
        ExtraFields.of(bytes.at(at + LENGTH + nameLength, extraLength)).sizes(size, packed, 0);
    boolean isLater = entry.hasDescriptor();
    agree(entry, "CRC", entry.crc(), crc, isLater);
    agree(entry, "size", entry.size(), sizes.size(), isLater);
    agree(entry, "packed size", entry.packed(), sizes.packed(), isLater);
    long end = data + entry.packed();
    return new Extent(data, isLater ? end + descriptor(entry, end) : end);
  }

  /** The length of the data descriptor, which has a signature or not, and two widths of sizes. */
  private int descriptor(ZipHeader entry, long at) throws IOException {
    for (int signature : new int[] {4, 0}) {
      for (int width : new int[] {4, 8}) {
        int length = signature + 4 + 2 * width;
        if (at + length <= bytes.size() && isDescriptor(entry, bytes.at(at, length), signature)) {
          return length;
        }
      }
    }
    throw entry.refused("has no data descriptor behind it that agrees with the central directory");
  }

  private static boolean isDescriptor(ZipHeader entry, ByteBuffer bytes, int start) {
    boolean isWide = bytes.remaining() - start > 12;
    return (start == 0 || bytes.getInt(0) == DESCRIPTOR_SIGNATURE)
        && bytes.getInt(start) == entry.crc()
        && (isWide ? bytes.getLong(start + 4) : bytes.getInt(start + 4) & FULL_32) == entry.packed()
        && (isWide ? bytes.getLong(start + 12) : bytes.getInt(start + 8) & FULL_32) == entry.size();
  }

  private static void agree(
      ZipHeader entry, String what, long central, long local, boolean mayBeUnknown)
      throws BadArchiveException {
    if (!mayBeUnknown || (local != 0 && local != FULL_32)) {
      same(entry, what, central, local);
    }
  }

  private static void same(ZipHeader entry, String what, long central, long local)
      throws BadArchiveException {
    if (central != local) {
      throw entry.refused(
          "has two of its %s, %d in the central directory and %d in its local header"
              .formatted(what, central, local));
    }
  }

  private static int u16(ByteBuffer bytes, int index) {
    return Short.toUnsignedInt(bytes.getShort(index));
  }
}
