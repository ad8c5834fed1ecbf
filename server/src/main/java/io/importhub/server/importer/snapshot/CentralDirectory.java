package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of an archive's central directory, each checked by itself and all of them against the
 * limits (APPNOTE 4.3.12).
 */
final class CentralDirectory {
  private static final int SIGNATURE = 0x02014b50;
  private static final int LENGTH = 46;
  private static final int MAX_DIRECTORY_BYTES = 12 * 1024 * 1024;
  private static final int MAX_NAME_BYTES = 4096;
  private static final int ENCRYPTED_FLAGS = 1 | 1 << 6 | 1 << 13;
  private static final int PATCH_FLAG = 1 << 5;
  private static final long FULL_32 = 0xFFFF_FFFFL;
  private static final int UNIX = 3;
  private static final int MAC = 19;
  private static final int FILE_KIND = 0170000;
  private static final int LINK = 0120000;
  private static final int PLAIN_FILE = 0100000;
  private static final int DIRECTORY = 0040000;

  private final ArchiveCosts costs;
  private final List<ZipHeader> headers = new ArrayList<>();

  private CentralDirectory(ArchiveLimits limits) {
    this.costs = new ArchiveCosts(limits);
  }

  /**
   * Reads all headers, in their order.
   *
   * @throws BadArchiveException if one is broken or not allowed, or a limit is passed
   */
  static List<ZipHeader> read(ZipBytes bytes, DirectoryEnd end, ArchiveLimits limits)
      throws IOException {
    CentralDirectory directory = new CentralDirectory(limits);
    directory.costs.entries(end.entries());
    if (end.size() > MAX_DIRECTORY_BYTES) {
      throw new BadArchiveException(
          "The ZIP is refused: its central directory has %d bytes, expected at most %d."
              .formatted(end.size(), MAX_DIRECTORY_BYTES));
    }
    ByteBuffer all = bytes.copy(end.offset(), (int) end.size());
    while (all.hasRemaining()) {
      directory.next(all, end.offset());
    }
    if (directory.headers.size() != end.entries()) {
      throw new BadArchiveException(
          "The ZIP is broken: its end record counts %d entries, its central directory has %d."
              .formatted(end.entries(), directory.headers.size()));
    }
    return directory.headers;
  }

  private void next(ByteBuffer all, long directoryOffset) throws BadArchiveException {
    int at = all.position();
    if (all.remaining() < LENGTH || all.getInt(at) != SIGNATURE) {
      throw broken(directoryOffset + at);
    }
    int nameLength = u16(all, at + 28);
    int extraLength = u16(all, at + 30);
    int whole = LENGTH + nameLength + extraLength + u16(all, at + 32);
    if (all.remaining() < whole) {
      throw broken(directoryOffset + at);
    }
    String name = ISO_8859_1.decode(all.slice(at + LENGTH, nameLength)).toString();
    ExtraFields extra = ExtraFields.of(all.slice(at + LENGTH + nameLength, extraLength));
    ExtraFields.Sizes sizes = extra.sizes(u32(all, at + 24), u32(all, at + 20), u32(all, at + 42));
    int madeBy = u16(all, at + 4) >>> 8;
    ZipHeader header =
        new ZipHeader(
            name,
            extra.unicodeName(),
            madeBy,
            u16(all, at + 8),
            u16(all, at + 10),
            all.getInt(at + 16),
            sizes.packed(),
            sizes.size(),
            sizes.offset(),
            madeBy == UNIX || madeBy == MAC ? u16(all, at + 40) : 0);
    check(header, u16(all, at + 34));
    costs.add(header);
    headers.add(header);
    all.position(at + whole);
  }

  private static void check(ZipHeader header, int disk) throws BadArchiveException {
    if ((header.flags() & ENCRYPTED_FLAGS) != 0) {
      throw header.refused("is encrypted");
    }
    if ((header.flags() & PATCH_FLAG) != 0 || (disk != 0 && disk != 0xFFFF)) {
      throw header.refused("is not complete in this file");
    }
    if (header.method() != ZipHeader.STORED && header.method() != ZipHeader.DEFLATED) {
      throw header.refused(
          "is packed by method " + header.method() + ", expected 0 (stored) or 8 (deflated)");
    }
    if (header.method() == ZipHeader.STORED && header.packed() != header.size()) {
      throw header.refused(
          "is stored and has two sizes, " + header.packed() + " and " + header.size());
    }
    int kind = header.mode() & FILE_KIND;
    if (kind == LINK) {
      throw header.refused("is a symbolic link");
    }
    if (kind != 0 && kind != PLAIN_FILE && kind != DIRECTORY) {
      throw header.refused("is neither a file nor a directory");
    }
    int length = header.rawName().length();
    if (length == 0 || length > MAX_NAME_BYTES) {
      throw header.refused(
          "has a name of %d bytes, expected 1 to %d".formatted(length, MAX_NAME_BYTES));
    }
  }

  private static BadArchiveException broken(long offset) {
    return new BadArchiveException(
        "The ZIP is broken: expected a header of the central directory at offset " + offset + ".");
  }

  private static int u16(ByteBuffer bytes, int index) {
    return Short.toUnsignedInt(bytes.getShort(index));
  }

  private static long u32(ByteBuffer bytes, int index) {
    return bytes.getInt(index) & FULL_32;
  }
}
