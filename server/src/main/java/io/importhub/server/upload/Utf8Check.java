package io.importhub.server.upload;

/**
 * Whether bytes are well-formed UTF-8 (The Unicode Standard, table 3-7), piece by piece: neither
 * overlong forms nor surrogates nor anything above U+10FFFF. For one thread.
 */
final class Utf8Check {
  private boolean valid = true;
  private int missing; // continuation bytes that the character still needs
  private int low = 0x80; // the range of the next one
  private int high = 0xBF;

  /** Takes the next bytes; characters may be split anywhere. */
  void take(byte[] bytes, int from, int length) {
    for (int at = from, end = from + length; at < end && valid; at++) {
      int b = bytes[at];
      if (missing > 0) {
        proceed(b & 0xFF);
      } else if (b < 0) {
        begin(b & 0xFF);
      }
    }
  }

  /** Whether all the bytes together are well-formed. */
  boolean isValid() {
    return valid && missing == 0;
  }

  private void begin(int lead) {
    if (lead >= 0xC2 && lead <= 0xDF) {
      expect(1, 0x80, 0xBF);
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      expect(2, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      expect(3, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    } else {
      valid = false;
    }
  }

  private void proceed(int continuation) {
    if (continuation < low || continuation > high) {
      valid = false;
    } else {
      expect(missing - 1, 0x80, 0xBF);
    }
  }

  private void expect(int bytes, int lowest, int highest) {
    missing = bytes;
    low = lowest;
    high = highest;
  }
}
