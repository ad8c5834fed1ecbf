package io.importhub.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The checks that {@code build()} makes; each message names the setting and what it wants. */
final class SettingChecks {

  private static final int HIGHEST_PORT = 65_535;

  private SettingChecks() {}

  static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + ": found nothing, expected a value");
    }
    return value;
  }

  static URI url(String name, @Nullable String value, String... schemes) {
    String expected = "an address with " + String.join(", ", schemes) + " and a host";
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + ": found nothing, expected " + expected);
    }
    try {
      URI uri = new URI(value.strip());
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getPort() <= HIGHEST_PORT
          && List.of(schemes).contains(scheme)) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // falls through to the message, which must not repeat an address with a password in it
    }
    throw new IllegalArgumentException(
        "%s: found \"%s\", expected %s, without user and password"
            .formatted(name, value.replaceAll("//[^/@]*@", "//***@"), expected));
  }

  static URI userInfoBeside(URI tokenEndpoint) {
    return tokenEndpoint.resolve("userinfo");
  }

  static URI authorizeBeside(URI tokenEndpoint) {
    return tokenEndpoint.resolve("authorize");
  }

  static Duration positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "%s: found %s, expected a time above zero".formatted(name, value));
    }
    return value;
  }
}
