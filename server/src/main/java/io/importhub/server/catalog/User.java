package io.importhub.server.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in.
 *
 * @param id 12 characters of {@code 0-9 A-Z a-z ( )}; the {@code sub} of the user's tokens
 * @param password encoded, with the encoder's {@code {id}}
 * @param defaultEnvironment the environment of a token whose request names none, or null for none
 * @param defaultRepository the repository of calls that name none, or null for none
 * @param disabled whether signing in is refused
 * @param tokensEndedAt tokens issued at or before this instant are refused
 */
public record User(
    String id,
    String login,
    String name,
    String password,
    @Nullable String defaultEnvironment,
    @Nullable String defaultRepository,
    boolean disabled,
    Instant tokensEndedAt) {

  /** Whether a token that was issued to the user at an instant is good for something. */
  public boolean honours(Instant issuedAt) {
    return !disabled && issuedAt.isAfter(tokensEndedAt);
  }

  @Override
  public String toString() {
    return "User[id=" + id + ", login=" + login + ", disabled=" + disabled + "]";
  }
}
