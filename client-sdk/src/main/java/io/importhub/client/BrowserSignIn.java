package io.importhub.client;

import io.importhub.client.internal.browser.SystemBrowser;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a person signs in with a browser.
 *
 * @param timeLimit how long the person may take; default 5 minutes
 * @param opener shows an address to the person, on a thread of the client; null: the system's
 *     browser. What it throws fails the sign-in
 */
public record BrowserSignIn(Duration timeLimit, @Nullable Consumer<URI> opener) {

  private static final BrowserSignIn DEFAULTS = new BrowserSignIn(Duration.ofMinutes(5), null);

  public BrowserSignIn {
    Objects.requireNonNull(timeLimit, "timeLimit");
    SettingChecks.positive("timeLimit", timeLimit);
  }

  /**
   * The system's browser, for an opener that does something beside.
   *
   * @return throws {@link IllegalStateException} when there is no way to open it
   */
  public static Consumer<URI> systemBrowser() {
    return SystemBrowser::open;
  }

  /** The system's browser, 5 minutes. */
  public static BrowserSignIn defaults() {
    return DEFAULTS;
  }

  /**
   * A copy with another limit.
   *
   * @throws IllegalArgumentException if it is not above zero
   */
  public BrowserSignIn withTimeLimit(Duration limit) {
    return new BrowserSignIn(limit, opener);
  }

  /**
   * A copy that opens the address otherwise: in a view of the program, or by printing it where
   * there is no browser. The address holds no secret.
   */
  public BrowserSignIn withOpener(Consumer<URI> show) {
    return new BrowserSignIn(timeLimit, Objects.requireNonNull(show, "opener"));
  }
}
