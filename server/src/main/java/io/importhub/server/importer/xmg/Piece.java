package io.importhub.server.importer.xmg;

import io.importhub.server.importer.ImportSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;

/** A part of what a reject file shows of a command. */
sealed interface Piece {

  /**
   * Its bytes in the upload's charset.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  byte[] bytes(Charset upload);

  /** Pieces, joined. */
  static byte[] join(List<Piece> pieces, Charset upload) {
    if (pieces.size() == 1) {
      return pieces.getFirst().bytes(upload);
    }
    List<byte[]> parts = pieces.stream().map(piece -> piece.bytes(upload)).toList();
    ByteBuffer joined = ByteBuffer.allocate(parts.stream().mapToInt(part -> part.length).sum());
    parts.forEach(joined::put);
    return joined.array();
  }

  /** Encodes characters; one that the charset does not have becomes a character reference. */
  private static byte[] encode(CharSequence characters, Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    try {
      ByteBuffer encoded = encoder.encode(CharBuffer.wrap(characters));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      CharsetEncoder asked = charset.newEncoder();
      StringBuilder escaped = new StringBuilder();
      characters
          .codePoints()
          .forEach(
              c -> {
                String character = Character.toString(c);
                escaped.append(asked.canEncode(character) ? character : "&#" + c + ";");
              });
      return escaped.toString().getBytes(charset);
    }
  }

  /** Text of ours. */
  record Ours(String text) implements Piece {
    @Override
    public byte[] bytes(Charset upload) {
      return encode(text, upload);
    }
  }

  /** Characters of the file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Held(char[] characters) implements Piece {
    @Override
    public byte[] bytes(Charset upload) {
      return encode(CharBuffer.wrap(characters), upload);
    }
  }

  /**
   * A range of the file that is too long to be held.
   *
   * @param charset how the file's characters stand as bytes, which the upload need not know
   */
  record InFile(ImportSource source, Charset charset, long from, long to) implements Piece {
    @Override
    public byte[] bytes(Charset upload) {
      try {
        byte[] bytes = source.read(from, to);
        return charset.equals(upload) ? bytes : encode(new String(bytes, charset), upload);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
