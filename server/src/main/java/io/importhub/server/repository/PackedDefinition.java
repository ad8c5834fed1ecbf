package io.importhub.server.repository;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A definition without its tags as it is stored: deflated JSON, a tenth of what its objects take in
 * memory. Two definitions that are equal but for their tags have equal hashes.
 *
 * @param hash SHA-256 of what it says, 43 characters of base64url
 * @param bytes not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a row, compared by their hash
public record PackedDefinition(String hash, byte[] bytes) {

  /** Packs a definition; its tags are left out. */
  public static PackedDefinition of(ParameterDefinition definition) {
    var packed = new ByteArrayOutputStream();
    MessageDigest digest = sha256();
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out =
        new DigestOutputStream(new DeflaterOutputStream(packed, deflater, 8192), digest)) {
      DefinitionJson.write(definition, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    } finally {
      deflater.end();
    }
    return new PackedDefinition(
        Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()),
        packed.toByteArray());
  }

  /** The definition that bytes hold, with tags. */
  static ParameterDefinition unpack(byte[] bytes, Collection<String> tags) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return DefinitionJson.read(in, tags);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored definition cannot be read", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
