package io.importhub.server.uas;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the token service, {@code importhub.uas.*}.
 *
 * @param issuer the {@code iss} of every token and the root of the addresses in the discovery
 *     document; without it the address the request came to, followed by {@code /uas}
 * @param issuerUri the issuer of an outside token service, which takes the place of the hub's own
 * @param audience the {@code aud} that tokens of an outside service must have
 * @param userClaim the claim of those that names a user of the hub; without it {@code
 *     preferred_username} where a token has it, else {@code sub}
 * @param keySecret what the private parts of the signing keys are enciphered with in the database;
 *     without it they are kept as they are
 * @param keyLife after how long a signing key gets a successor, at least a day; zero for never
 * @param accessTokenLife how long an access token is good for, from a second to a day
 * @param refreshTokenLife how long the refresh tokens of one sign-in are good for
 * @param refreshTokenIdle how long a refresh token is good for that is not used
 * @param guessLimit how many wrong passwords are put up with
 * @param passwordChecks how many passwords are hashed at once; 0 for half the processors
 * @param redirectUris where the browser may be sent back to, by the id of the client that signs
 *     users in with it; a client that is not there is made, without a secret
 * @param basic passwords in requests to the REST interface
 */
@ConfigurationProperties("importhub.uas")
record UasProperties(
    @Nullable URI issuer,
    @Nullable URI issuerUri,
    @DefaultValue(TokenIssuer.AUDIENCE) String audience,
    @Nullable String userClaim,
    @Nullable String keySecret,
    @DefaultValue("90d") Duration keyLife,
    @DefaultValue("1h") Duration accessTokenLife,
    @DefaultValue("30d") Duration refreshTokenLife,
    @DefaultValue("15d") Duration refreshTokenIdle,
    @DefaultValue GuessLimitProperties guessLimit,
    @DefaultValue("0") int passwordChecks,
    @DefaultValue Map<String, List<String>> redirectUris,
    @DefaultValue BasicProperties basic) {

  /**
   * @param enabled whether {@code Authorization: Basic} is taken
   */
  record BasicProperties(@DefaultValue("false") boolean enabled) {}

  /**
   * @param perUser wrong passwords for one user from one address
   * @param perAddress wrong passwords from one address, whoever they are for
   * @param window the time they are counted over
   */
  record GuessLimitProperties(
      @DefaultValue("10") int perUser,
      @DefaultValue("100") int perAddress,
      @DefaultValue("5m") Duration window) {

    GuessLimitProperties {
      require(perUser > 0, "importhub.uas.guess-limit.per-user", perUser, "at least 1");
      require(perAddress > 0, "importhub.uas.guess-limit.per-address", perAddress, "at least 1");
      require(isPositive(window), "importhub.uas.guess-limit.window", window, "more than nothing");
    }
  }

  UasProperties {
    redirectUris = Map.copyOf(redirectUris);
    redirectUris
        .keySet()
        .forEach(
            client ->
                require(
                    ClientEntry.isId(client),
                    "importhub.uas.redirect-uris",
                    "for the client \"" + client + "\"",
                    "an id, " + ClientEntry.EXPECTED_ID));
    redirectUris.forEach(
        (client, addresses) ->
            addresses.forEach(
                address ->
                    require(
                        RedirectUris.mayBeRegistered(address),
                        "importhub.uas.redirect-uris." + client,
                        address,
                        "https, http on 127.0.0.1, [::1] or localhost, or a scheme with a dot,"
                            + " without fragment")));
    if (issuer != null) {
      require(
          isHttp(issuer), "importhub.uas.issuer", issuer, "an http or https address without query");
    }
    if (issuerUri != null) {
      require(
          isHttp(issuerUri),
          "importhub.uas.issuer-uri",
          issuerUri,
          "an http or https address without query");
      require(
          issuer == null,
          "importhub.uas.issuer",
          String.valueOf(issuer),
          "nothing beside importhub.uas.issuer-uri, which turns the hub's own token service off");
      require(
          !basic.enabled(),
          "importhub.uas.basic.enabled",
          true,
          "false beside importhub.uas.issuer-uri, whose service knows the passwords");
    }
    if (keySecret != null) {
      require(
          keySecret.length() >= 16,
          "importhub.uas.key-secret",
          keySecret.length() + " characters",
          "at least 16");
    }
    require(
        keyLife.isZero() || keyLife.compareTo(Duration.ofDays(1)) >= 0,
        "importhub.uas.key-life",
        keyLife,
        "a day or more, or 0 for no rotation");
    require(
        accessTokenLife.toSeconds() >= 1 && accessTokenLife.compareTo(Duration.ofDays(1)) <= 0,
        "importhub.uas.access-token-life",
        accessTokenLife,
        "from 1s to 1d");
    require(
        isPositive(refreshTokenLife),
        "importhub.uas.refresh-token-life",
        refreshTokenLife,
        "more than nothing");
    require(
        isPositive(refreshTokenIdle),
        "importhub.uas.refresh-token-idle",
        refreshTokenIdle,
        "more than nothing");
    require(passwordChecks >= 0, "importhub.uas.password-checks", passwordChecks, "0 or more");
  }

  @Override
  public String toString() {
    return "UasProperties[issuer=" + issuer + ", accessTokenLife=" + accessTokenLife + "]";
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }

  private static boolean isHttp(URI uri) {
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null
        && uri.getQuery() == null
        && uri.getFragment() == null;
  }

  private static void require(boolean holds, String name, Object found, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + found + ", expected " + expected);
    }
  }
}
