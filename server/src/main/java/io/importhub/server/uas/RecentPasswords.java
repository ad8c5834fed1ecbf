package io.importhub.server.uas;

import io.importhub.server.catalog.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right within the last five minutes, so that one that comes with every request
 * is not hashed each time. Kept is a keyed hash of the password and of what the database held then:
 * another password, there or here, is not known. The key is this process's own. Safe for all
 * threads.
 */
final class RecentPasswords {
  static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1000;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key = new SecretKeySpec(Secrets.bytes(32), ALGORITHM);
  private final InstantSource clock;

  // by user id, the longest unused first; guarded by itself
  private final Map<String, Known> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  private record Known(String hash, Instant until) {}

  RecentPasswords(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether a user's password was right a moment ago, and is the user's still. */
  boolean hold(User user, String password) {
    Known entry;
    synchronized (entries) {
      entry = entries.get(user.id());
    }
    return entry != null
        && clock.instant().isBefore(entry.until())
        && Secrets.areSame(entry.hash(), hash(user, password));
  }

  /** Keeps that a password was right. */
  void add(User user, String password) {
    var entry = new Known(hash(user, password), clock.instant().plus(KEPT));
    synchronized (entries) {
      entries.put(user.id(), entry);
    }
  }

  private String hash(User user, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // neither an id nor an encoded password holds U+0000
      String all = user.id() + '\0' + user.password() + '\0' + password;
      return HexFormat.of().formatHex(mac.doFinal(all.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
