package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The extra fields of a header that matter here: 0x0001, the sizes of ZIP64 (APPNOTE 4.5.3), and
 * 0x7075, the name in UTF-8 (4.6.9). What is no field at the end is padding.
 */
final class ExtraFields {
  private static final int ZIP64 = 0x0001;
  private static final int UNICODE_NAME = 0x7075;
  private static final long FULL_32 = 0xFFFF_FFFFL;
  private final @Nullable ByteBuffer zip64;
  private final String unicodeName;

  private ExtraFields(@Nullable ByteBuffer zip64, String unicodeName) {
    this.zip64 = zip64;
    this.unicodeName = unicodeName;
  }

  /**
   * Sizes and place of an entry.
   *
   * @param isWide whether its sizes are in the field of ZIP64
   */
  record Sizes(long size, long packed, long offset, boolean isWide) {}

  static ExtraFields of(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer zip64 = null;
    String unicodeName = "";
    while (in.remaining() >= 4) {
      int id = Short.toUnsignedInt(in.getShort());
      int length = Short.toUnsignedInt(in.getShort());
      if (length > in.remaining()) {
        break;
      }
      if (id == ZIP64 && zip64 == null) {
        zip64 = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      } else if (id == UNICODE_NAME && unicodeName.isEmpty()) {
        unicodeName = ISO_8859_1.decode(in.slice(in.position(), length)).toString();
      }
      in.position(in.position() + length);
    }
    return new ExtraFields(zip64, unicodeName);
  }

  String unicodeName() {
    return unicodeName;
  }

  /** The sizes of a header, those of ZIP64 where the header's own are full. */
  Sizes sizes(long size, long packed, long offset) {
    ByteBuffer wide = zip64 == null ? ByteBuffer.allocate(0) : zip64.duplicate();
    wide.order(ByteOrder.LITTLE_ENDIAN);
    return new Sizes(
        widened(size, wide), widened(packed, wide), widened(offset, wide), zip64 != null);
  }

  private static long widened(long value, ByteBuffer wide) {
    return value == FULL_32 && wide.remaining() >= 8 ? wide.getLong() : value;
  }
}
