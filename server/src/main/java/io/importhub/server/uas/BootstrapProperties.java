package io.importhub.server.uas;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator of an empty database, {@code importhub.bootstrap.*}: a client of the
 * token service with the grant {@code client_credentials} and the scope {@code admin}.
 *
 * @param adminClient its id, 1 to 100 characters of {@code 0-9 A-Z a-z . _ ~ @ + -}
 * @param adminSecret its secret, at least 16 characters; without it a random one is printed once
 */
@ConfigurationProperties("importhub.bootstrap")
record BootstrapProperties(
    @DefaultValue("admin-cli") String adminClient, @Nullable String adminSecret) {
  static final int SHORTEST_SECRET = 16;

  BootstrapProperties {
    if (!ClientEntry.isId(adminClient)) {
      throw new IllegalArgumentException(
          "importhub.bootstrap.admin-client is \""
              + adminClient
              + "\", expected "
              + ClientEntry.EXPECTED_ID);
    }
    if (adminSecret != null && adminSecret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "importhub.bootstrap.admin-secret has "
              + adminSecret.length()
              + " characters, expected at least "
              + SHORTEST_SECRET);
    }
  }

  @Override
  public String toString() {
    return "BootstrapProperties[adminClient=" + adminClient + "]";
  }
}
