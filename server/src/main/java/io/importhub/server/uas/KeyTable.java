package io.importhub.server.uas;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The signing keys in the database, enciphered when {@code importhub.uas.key-secret} is set. */
@Component
@TokenServiceOf.ItsOwn
final class KeyTable {
  private static final int MODULUS_BITS = 2048;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final @Nullable KeyCipher cipher;

  KeyTable(JdbcClient jdbc, Transactions transactions, UasProperties properties) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    String secret = properties.keySecret();
    this.cipher = secret == null ? null : new KeyCipher(secret);
  }

  private record Row(
      int generation, String kid, String jwk, boolean enciphered, long createdAt, long signsFrom) {}

  /** The keys, oldest first; those in the list are taken as they are and not deciphered again. */
  List<SigningKey> read(List<SigningKey> known) {
    List<Row> rows =
        transactions.read(
            () ->
                jdbc.sql(
                        """
                        select generation, kid, jwk, enciphered, created_at, signs_from
                        from uas_key order by generation
                        """)
                    .query(Row.class)
                    .list());
    return rows.stream().map(row -> key(row, known)).toList();
  }

  private SigningKey key(Row row, List<SigningKey> known) {
    return known.stream()
        .filter(key -> key.id().equals(row.kid()))
        .findFirst()
        .orElseGet(
            () ->
                new SigningKey(
                    row.generation(),
                    pair(row),
                    Instant.ofEpochMilli(row.createdAt()),
                    Instant.ofEpochMilli(row.signsFrom())));
  }

  private RSAKey pair(Row row) {
    try {
      if (!row.enciphered()) {
        return RSAKey.parse(row.jwk());
      }
      if (cipher == null) {
        throw new IllegalStateException(
            "The signing keys in the database are enciphered, expected their secret"
                + " (importhub.uas.key-secret)");
      }
      return RSAKey.parse(cipher.decipher(row.jwk()));
    } catch (ParseException e) {
      throw new IllegalStateException("The signing key " + row.kid() + " is no JWK", e);
    }
  }

  /** Adds a key, unless another node was first to add one of its generation. */
  void add(int generation, Instant now, Instant signsFrom) {
    RSAKey pair = generate();
    String jwk = pair.toJSONString();
    String stored = cipher == null ? jwk : cipher.encipher(jwk);
    transactions.write(
        () ->
            jdbc.sql(
                    """
                    insert into uas_key (generation, kid, jwk, enciphered, created_at, signs_from)
                    values (:generation, :kid, :jwk, :enciphered, :createdAt, :signsFrom)
                    on conflict (generation) do nothing
                    """)
                .param("generation", generation)
                .param("kid", pair.getKeyID())
                .param("jwk", stored)
                .param("enciphered", cipher != null)
                .param("createdAt", now.toEpochMilli())
                .param("signsFrom", signsFrom.toEpochMilli())
                .update());
  }

  /** Enciphers the keys that were stored before there was a secret. */
  void encipherPlainOnes(List<SigningKey> keys) {
    if (cipher == null) {
      return;
    }
    for (SigningKey key : keys) {
      if (isPlain(key)) {
        String enciphered = cipher.encipher(key.pair().toJSONString());
        transactions.write(
            () ->
                jdbc.sql(
                        """
                        update uas_key set jwk = :jwk, enciphered = true
                        where kid = :kid and enciphered = false
                        """)
                    .param("jwk", enciphered)
                    .param("kid", key.id())
                    .update());
      }
    }
  }

  private boolean isPlain(SigningKey key) {
    return transactions.read(
        () ->
            jdbc.sql("select count(*) from uas_key where kid = :kid and enciphered = false")
                    .param("kid", key.id())
                    .query(Integer.class)
                    .single()
                > 0);
  }

  /** Removes the keys before a generation. */
  void removeBefore(int generation) {
    transactions.write(
        () ->
            jdbc.sql("delete from uas_key where generation < :generation")
                .param("generation", generation)
                .update());
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(MODULUS_BITS)
          .keyID(Secrets.id())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key can be made", e);
    }
  }
}
