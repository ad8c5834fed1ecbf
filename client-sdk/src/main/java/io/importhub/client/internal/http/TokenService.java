package io.importhub.client.internal.http;

import io.importhub.client.AccessToken;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportSettingsUas;
import io.importhub.client.UserInfo;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The client's token: kept until 90 % of its life are over, then replaced, by the refresh token
 * when there is one. Safe for use by many threads; calls at the same time share one request.
 */
public final class TokenService {

  private static final int REMEMBERED = 16;

  private final TokenEndpoint endpoint;
  private final InstantSource clock;
  private volatile Consumer<AccessToken> onChange = token -> {};

  // guarded by this
  private @Nullable TokenAnswer kept;
  private @Nullable String refreshToken;
  private @Nullable CompletableFuture<AccessToken> underWay;
  private final Deque<String> ours = new ArrayDeque<>();

  public TokenService(HttpCalls calls, ImportSettingsUas uas, InstantSource clock) {
    this.endpoint = new TokenEndpoint(calls, uas, clock);
    this.clock = clock;
  }

  /** Who hears of each token that is kept from then on; on any thread. */
  public void onChange(Consumer<AccessToken> listener) {
    onChange = listener;
  }

  /** A token with at least a tenth of its life left, if one can be had. */
  public synchronized CompletableFuture<AccessToken> current() {
    if (kept != null && kept.isFresh(clock.instant())) {
      return CompletableFuture.completedFuture(kept.token());
    }
    return underWay == null ? fetch() : underWay;
  }

  /**
   * A token after the server refused this one: the one that has taken its place, else one got by
   * password, or without a password by the refresh token.
   */
  public synchronized CompletableFuture<AccessToken> afterRefusalOf(String refused) {
    if (kept != null && kept.token().value().equals(refused)) {
      kept = null;
      if (endpoint.hasPassword()) {
        refreshToken = null;
      }
    }
    return current();
  }

  /** Whether this is the token that {@link #current()} gives or would renew. */
  public synchronized boolean isKept(String value) {
    return kept != null && kept.token().value().equals(value);
  }

  /** When the kept token is due for renewal, or null when there is none. */
  public synchronized @Nullable Instant renewAt() {
    return kept == null ? null : kept.renewAt();
  }

  /**
   * Takes a token that was got elsewhere; one of this service, or one that has ended, changes
   * nothing.
   *
   * @throws IllegalArgumentException if it could not stand in a header
   */
  public void adopt(AccessToken token) {
    if (!TokenAnswer.isToken(token.value())) {
      throw new IllegalArgumentException(
          "token: found characters that a token cannot have (RFC 6750 §2.1)");
    }
    synchronized (this) {
      Instant now = clock.instant();
      if (ours.contains(token.value()) || !now.isBefore(token.expiresAt())) {
        return;
      }
      keep(TokenAnswer.foreign(token, now));
    }
    onChange.accept(token);
  }

  /** A token for a code of the sign-in page, which takes the place of the one there was. */
  public CompletableFuture<AccessToken> byCode(String code, String verifier, URI redirectUri) {
    return endpoint
        .byCode(code, verifier, redirectUri)
        .thenApply(
            answer -> {
              synchronized (this) {
                keep(answer);
              }
              onChange.accept(answer.token());
              return answer.token();
            });
  }

  /** Who the token speaks for. */
  public CompletableFuture<UserInfo> userInfo() {
    return withToken(endpoint::userInfo);
  }

  /**
   * Does something with the token, and once more with another one when the server refuses it: it
   * may have been revoked, or superseded by a renewal.
   */
  <T> CompletableFuture<T> withToken(Function<String, CompletableFuture<T>> action) {
    return current()
        .thenCompose(
            token ->
                action
                    .apply(token.value())
                    .exceptionallyCompose(error -> againAfter(token.value(), action, error)));
  }

  private <T> CompletableFuture<T> againAfter(
      String refused, Function<String, CompletableFuture<T>> action, Throwable error) {
    return isUnauthenticated(error)
        ? afterRefusalOf(refused).thenCompose(token -> action.apply(token.value()))
        : CompletableFuture.failedFuture(error);
  }

  private synchronized CompletableFuture<AccessToken> fetch() {
    String refresh = refreshToken;
    CompletableFuture<AccessToken> result = new CompletableFuture<>();
    underWay = result;
    CompletableFuture<TokenAnswer> answer =
        refresh == null ? endpoint.byPassword() : refreshed(refresh);
    var unused = answer.whenComplete((value, error) -> arrived(result, value, error));
    return result;
  }

  private CompletableFuture<TokenAnswer> refreshed(String token) {
    return endpoint
        .byRefreshToken(token)
        // RFC 6749 §6: one that gets no successor stays good
        .thenApply(answer -> answer.refreshToken() == null ? answer.prolongedBy(token) : answer)
        .exceptionallyCompose(
            error -> {
              if (!endpoint.hasPassword() && !isUnauthenticated(error)) {
                // its answer may be lost and it used by that: still a person need not sign in
                // again before the service has said so
                return CompletableFuture.failedFuture(error);
              }
              forget(token);
              return endpoint.byPassword();
            });
  }

  private synchronized void forget(String token) {
    if (token.equals(refreshToken)) {
      refreshToken = null;
    }
  }

  private void arrived(
      CompletableFuture<AccessToken> result,
      @Nullable TokenAnswer value,
      @Nullable Throwable error) {
    AccessToken usable = null;
    synchronized (this) {
      if (underWay == result) {
        underWay = null;
      }
      if (value != null) {
        keep(value);
        usable = value.token();
      } else if (kept != null && isOutage(error) && kept.isAlive(clock.instant())) {
        // in the last tenth of its life the kept token is better than none
        usable = kept.token();
      }
    }
    if (value != null) {
      onChange.accept(value.token());
    }
    if (usable != null) {
      result.complete(usable);
    } else {
      result.completeExceptionally(
          error == null ? new IllegalStateException("neither token nor error") : cause(error));
    }
  }

  private static boolean isUnauthenticated(Throwable error) {
    return cause(error) instanceof ImportClientException.Unauthenticated;
  }

  private static boolean isOutage(@Nullable Throwable error) {
    return error != null && cause(error) instanceof ImportClientException.Unreachable;
  }

  private static Throwable cause(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  private void keep(TokenAnswer answer) {
    kept = answer;
    refreshToken = answer.refreshToken();
    ours.addLast(answer.token().value());
    if (ours.size() > REMEMBERED) {
      ours.removeFirst();
    }
  }
}
