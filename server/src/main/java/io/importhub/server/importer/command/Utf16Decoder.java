package io.importhub.server.importer.command;

/** UTF-16, RFC 2781, of one byte order. */
final class Utf16Decoder extends LineDecoder {
  private final int low;
  private final int high;

  /**
   * @param low where the low byte stands in a unit: 0 little-endian, 1 big-endian
   */
  Utf16Decoder(int low) {
    this.low = low;
    this.high = 1 - low;
  }

  @Override
  int unitBytes() {
    return 2;
  }

  @Override
  byte[] byteOrderMark() {
    return low == 0 ? new byte[] {(byte) 0xFF, (byte) 0xFE} : new byte[] {(byte) 0xFE, (byte) 0xFF};
  }

  @Override
  int unit(byte[] bytes, int at) {
    return (bytes[at + high] & 0xff) << 8 | (bytes[at + low] & 0xff);
  }

  @Override
  int lineEnd(byte[] bytes, int from, int to) {
    for (int i = from; i + 1 < to; i += 2) {
      byte b = bytes[i + low];
      if ((b == '\n' || b == '\r') && bytes[i + high] == 0) {
        return i;
      }
    }
    return -1;
  }

  @Override
  int wholeCharacters(byte[] bytes, int from, int to) {
    int end = to - (to - from) % 2;
    return end > from && Character.isHighSurrogate((char) unit(bytes, end - 2)) ? end - 2 : end;
  }

  @Override
  int decode(byte[] bytes, int from, int to, char[] out, int at) {
    int n = at;
    int i = from;
    for (; i + 1 < to; i += 2) {
      out[n++] = (char) unit(bytes, i);
    }
    if (i < to) {
      out[n++] = noCharacter(bytes[i]);
    }
    return n;
  }

  @Override
  boolean isPlain() {
    return false;
  }
}
