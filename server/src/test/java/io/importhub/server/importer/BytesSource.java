package io.importhub.server.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.Ref;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Set;

/** A file in memory, read into a repository with an open metamodel. */
@SuppressWarnings("ArrayRecordComponent")
public record BytesSource(
    byte[] bytes, Charset charset, ReadPoint start, boolean checkIdentifiers, long maxTextBytes)
    implements ImportSource {
  private static final Set<String> FORMATS =
      Set.of(
          "MRDYO5Oe(smC",
          "LQDYO58M6tmC",
          "G3000000W10S",
          "g3TCfAJnyq00",
          "iUA8S3YgxG00",
          "WGSL7N5cJ100",
          "Tuic8AQUFj8E");

  public static BytesSource of(String text) {
    return of(text.getBytes(UTF_8), UTF_8);
  }

  public static BytesSource of(byte[] bytes, Charset charset) {
    return new BytesSource(bytes, charset, ReadPoint.START, false, 4 << 20);
  }

  public BytesSource from(ReadPoint point) {
    return new BytesSource(bytes, charset, point, checkIdentifiers, maxTextBytes);
  }

  public BytesSource withCheckIdentifiers() {
    return new BytesSource(bytes, charset, start, true, maxTextBytes);
  }

  public BytesSource withMaxTextBytes(long most) {
    return new BytesSource(bytes, charset, start, checkIdentifiers, most);
  }

  @Override
  public String fileName() {
    return "input.mgr";
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open(long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }

  @Override
  public Metamodel metamodel() {
    return BytesSource::isText;
  }

  private static boolean isText(Ref owner, Ref attribute, String value) {
    return attribute.label().equals("Comment") || (value.length() == 12 && FORMATS.contains(value));
  }
}
