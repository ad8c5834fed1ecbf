package io.importhub.server.importer.xmg;

import java.io.IOException;
import java.nio.charset.Charset;

/** Of characters that cannot be handed to the parser. */
@SuppressWarnings("serial") // never leaves its thread
final class BadTextException extends IOException {
  private final long offset;
  private final Charset charset;

  /**
   * @param offset of the first of them, in characters
   * @param found what was found
   */
  BadTextException(long offset, String found, Charset charset) {
    super(found);
    this.offset = offset;
    this.charset = charset;
  }

  long offset() {
    return offset;
  }

  /** The charset that the file is read in. */
  Charset charset() {
    return charset;
  }
}
