package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes archives byte by byte, also such as no tool makes. */
public final class RawZip {
  static final int DOS = 0;
  static final int UNIX = 3;
  static final int UTF8_FLAG = 0x0800;
  static final int DESCRIPTOR_FLAG = 0x0008;

  private final List<Entry> entries = new ArrayList<>();
  private int countedEntries = -1;

  /** An entry; what its two headers say can be changed one by one. */
  static final class Entry {
    byte[] name = {};
    byte[] localName = {};
    int madeBy = UNIX;
    int mode = 0100644;
    int flags = UTF8_FLAG;
    int localFlags = UTF8_FLAG;
    int method;
    int localMethod;
    byte[] extra = {};
    byte[] packed = {};
    int crc;
    int localCrc;
    int packedSize;
    int localPackedSize;
    int size;
    int localSize;
    byte[] descriptor = {};
    int offset = -1;
    boolean wideOffset;
    int overlap;

    void name(byte[] bytes) {
      name = bytes;
      localName = bytes;
    }

    void flags(int value) {
      flags = value;
      localFlags = value;
    }

    void method(int value) {
      method = value;
      localMethod = value;
    }

    void crc(int value) {
      crc = value;
      localCrc = value;
    }

    void sizes(int packedBytes, int bytes) {
      packedSize = packedBytes;
      localPackedSize = packedBytes;
      size = bytes;
      localSize = bytes;
    }

    /** Leaves crc and sizes to a data descriptor with a signature. */
    void later() {
      flags(flags | DESCRIPTOR_FLAG);
      localCrc = 0;
      localPackedSize = 0;
      localSize = 0;
      descriptor =
          little(16).putInt(0x08074b50).putInt(crc).putInt(packedSize).putInt(size).array();
    }
  }

  /** A file, stored, with a name marked as UTF-8. */
  public RawZip file(String name, String text) {
    return file(name, text, entry -> {});
  }

  RawZip file(String name, String text, Consumer<Entry> odd) {
    return stored(name.getBytes(UTF_8), text.getBytes(UTF_8), odd);
  }

  /** An empty file whose name is bytes that no flag speaks of, as DOS tools write them. */
  RawZip unmarked(byte[] name) {
    return stored(
        name,
        new byte[0],
        entry -> {
          entry.flags(0);
          entry.madeBy = DOS;
          entry.mode = 0;
        });
  }

  RawZip stored(byte[] name, byte[] bytes, Consumer<Entry> odd) {
    Entry entry = entry(name, bytes);
    entry.packed = bytes;
    entry.sizes(bytes.length, bytes.length);
    odd.accept(entry);
    return this;
  }

  RawZip deflated(String name, byte[] bytes, Consumer<Entry> odd) {
    Entry entry = entry(name.getBytes(UTF_8), bytes);
    entry.method(ZipHeader.DEFLATED);
    entry.packed = deflate(bytes);
    entry.sizes(entry.packed.length, bytes.length);
    odd.accept(entry);
    return this;
  }

  /** What the end record says of the number of entries. */
  RawZip counted(int count) {
    countedEntries = count;
    return this;
  }

  private Entry entry(byte[] name, byte[] bytes) {
    Entry entry = new Entry();
    entry.name(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.crc((int) crc.getValue());
    entries.add(entry);
    return entry;
  }

  /** The archive. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      int offset = entry.offset >= 0 ? entry.offset : out.size() - entry.overlap;
      if (entry.offset < 0 && entry.overlap == 0) {
        out.writeBytes(local(entry));
      }
      directory.writeBytes(central(entry, offset));
    }
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    int count = countedEntries < 0 ? entries.size() : countedEntries;
    out.writeBytes(
        little(22)
            .putInt(0x06054b50)
            .putInt(0)
            .putShort((short) count)
            .putShort((short) count)
            .putInt(directory.size())
            .putInt(start)
            .putShort((short) 0)
            .array());
    return out.toByteArray();
  }

  private static byte[] local(Entry entry) {
    return little(30 + entry.localName.length + entry.packed.length + entry.descriptor.length)
        .putInt(0x04034b50)
        .putShort((short) 20)
        .putShort((short) entry.localFlags)
        .putShort((short) entry.localMethod)
        .putInt(0x58210000)
        .putInt(entry.localCrc)
        .putInt(entry.localPackedSize)
        .putInt(entry.localSize)
        .putShort((short) entry.localName.length)
        .putShort((short) 0)
        .put(entry.localName)
        .put(entry.packed)
        .put(entry.descriptor)
        .array();
  }

  private static byte[] central(Entry entry, int offset) {
    return little(46 + entry.name.length + entry.extra.length)
        .putInt(0x02014b50)
        .putShort((short) (entry.madeBy << 8 | 20))
        .putShort((short) 20)
        .putShort((short) entry.flags)
        .putShort((short) entry.method)
        .putInt(0x58210000)
        .putInt(entry.crc)
        .putInt(entry.packedSize)
        .putInt(entry.size)
        .putShort((short) entry.name.length)
        .putShort((short) entry.extra.length)
        .putShort((short) 0)
        .putInt(0)
        .putInt(entry.mode << 16)
        .putInt(entry.wideOffset ? -1 : offset)
        .put(entry.name)
        .put(entry.extra)
        .array();
  }

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(9, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** The extra field 0x7075: a name in UTF-8 for the raw one whose CRC it holds. */
  static byte[] unicodeField(int crc, String name) {
    byte[] text = name.getBytes(UTF_8);
    return little(9 + text.length)
        .putShort((short) 0x7075)
        .putShort((short) (5 + text.length))
        .put((byte) 1)
        .putInt(crc)
        .put(text)
        .array();
  }

  static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
