package io.importhub.server.importjob;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids that nobody can guess: 128 random bits as 32 lower-case hex digits. */
final class JobIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;

  private JobIds() {}

  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
