package io.importhub.client.internal.push;

import io.importhub.client.AccessToken;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportClientException;
import io.importhub.client.Problem;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.http.TokenService;
import io.importhub.client.internal.stomp.StompConnector;
import io.importhub.client.internal.stomp.StompEnd;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a link while somebody wants one: connects, connects again after a pause, gives up on what
 * does not mend itself. Confined to the client's loop.
 */
final class LinkKeeper implements Link.Events {

  private static final Logger LOG = LoggerFactory.getLogger(LinkKeeper.class);

  private final URI address;
  private final StompConnector connector;
  private final TokenService tokens;
  private final Loop loop;
  private final Reconnect reconnect;
  private final TokenRenewal renewal;
  private final User user;

  private ConnectionState state = ConnectionState.IDLE;
  private boolean wanted;
  private @Nullable Link link;
  private int failures;
  private boolean triedFreshToken;
  private String lastReason = "not connected";
  private @Nullable Future<?> nextTry;
  private @Nullable Future<?> outageEnd;
  private @Nullable Future<?> proof;
  private @Nullable Future<?> linger;
  private @Nullable Runnable whenClosed;

  LinkKeeper(
      URI address,
      StompConnector connector,
      TokenService tokens,
      Loop loop,
      Reconnect reconnect,
      User user) {
    this.address = address;
    this.connector = connector;
    this.tokens = tokens;
    this.loop = loop;
    this.reconnect = reconnect;
    this.renewal = new TokenRenewal(tokens, loop);
    this.user = user;
  }

  /** What the link is for. */
  interface User {

    /** The link stands, newly: everything has to be asked for again. */
    void linked(Link link);

    void message(byte[] body);

    /** It will not stand any more unless it is wanted again. */
    void gaveUp(ImportClientException why);

    void state(ConnectionState state);
  }

  /** The link, when it stands. */
  @Nullable Link standing() {
    return link != null && link.isConnected() ? link : null;
  }

  void want() {
    wanted = true;
    cancel(linger);
    if (state == ConnectionState.IDLE) {
      change(ConnectionState.CONNECTING);
      beginOutage();
      connect(tokens.current());
    }
  }

  void unwant() {
    wanted = false;
    if (state == ConnectionState.CONNECTED) {
      cancel(linger);
      linger = loop.later(reconnect.linger(), this::rest);
    } else if (state != ConnectionState.CLOSED) {
      rest();
    }
  }

  void tokenChanged(AccessToken token) {
    Link standing = standing();
    if (standing != null && !standing.token().equals(token.value())) {
      standing.renew(token.value());
      renewal.schedule();
    }
  }

  /** Ends for good; {@code then} runs when the connection is gone. */
  void close(Runnable then) {
    change(ConnectionState.CLOSED);
    cancelTimers();
    if (link == null) {
      then.run();
    } else {
      whenClosed = then;
      link.close();
    }
  }

  @Override
  public void connected(Link connected) {
    if (!connected.equals(link)) {
      return;
    }
    connected.markConnected();
    cancel(outageEnd);
    proof = loop.later(reconnect.proven(), () -> proven(connected));
    renewal.schedule();
    change(ConnectionState.CONNECTED);
    connected.subscribe("/user/queue/import-events");
    user.linked(connected);
  }

  @Override
  public void message(Link from, byte[] body) {
    if (from.equals(link)) {
      proven(from);
      user.message(body);
    }
  }

  @Override
  public void ended(Link gone, StompEnd end) {
    gone.markEnded();
    if (!gone.equals(link)) {
      return;
    }
    link = null;
    cancelTimers();
    lastReason = end.reason();
    if (whenClosed != null) {
      whenClosed.run();
    } else if (!wanted) {
      change(ConnectionState.IDLE);
    } else {
      comeBack(gone, end);
    }
  }

  private void comeBack(Link gone, StompEnd end) {
    String code = end.code() == null ? "" : end.code();
    if (state == ConnectionState.CONNECTED) {
      LOG.info("Push connection lost ({}), connecting again", end.reason());
    } else if (failures == 0) {
      LOG.warn("No push connection to {} ({}), trying again and again", address, end.reason());
    } else {
      LOG.debug("No push connection to {} ({}), trying again", address, end.reason());
    }
    switch (code) {
      case "", "slow_consumer", "server_stopping" -> tryAgain(false, null);
      case "token_expired" -> tryAgain(true, gone.token());
      case "invalid_token" -> {
        if (tokens.isKept(gone.token())) {
          if (triedFreshToken) {
            giveUp(
                new ImportClientException.Unauthenticated(
                    "%s refused the token and a fresh one".formatted(address), code));
            return;
          }
          // It may have been revoked only: one more try with another one.
          triedFreshToken = true;
        }
        tryAgain(true, gone.token());
      }
      default ->
          giveUp(
              new ImportClientException.Refused(
                  "%s ended the push connection with %s".formatted(address, code),
                  new Problem("about:blank", code, 0, null, null),
                  null));
    }
  }

  private void tryAgain(boolean atOnce, @Nullable String refusedToken) {
    change(ConnectionState.RECONNECTING);
    beginOutage();
    failures++;
    Duration pause = atOnce && failures == 1 ? Duration.ZERO : reconnect.backoff().pause(failures);
    nextTry =
        loop.later(
            pause,
            () ->
                connect(
                    refusedToken == null ? tokens.current() : tokens.afterRefusalOf(refusedToken)));
  }

  private void connect(CompletableFuture<AccessToken> token) {
    var unused = token.whenComplete((value, error) -> loop.run(() -> connectWith(value, error)));
  }

  private void connectWith(@Nullable AccessToken token, @Nullable Throwable error) {
    if (link != null
        || (state != ConnectionState.CONNECTING && state != ConnectionState.RECONNECTING)) {
      return;
    }
    if (token != null) {
      Link next = new Link(token.value());
      link = next;
      next.open(connector, address, loop, this);
      return;
    }
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof ImportClientException known && !mendsItself(known)) {
      giveUp(known);
    } else {
      lastReason = "no token: " + (cause == null ? "" : cause.getMessage());
      tryAgain(false, null);
    }
  }

  private static boolean mendsItself(ImportClientException error) {
    return error instanceof ImportClientException.Unreachable
        || (error instanceof ImportClientException.Refused refused
            && refused.problem().status() == 429);
  }

  private void beginOutage() {
    Duration atMost = reconnect.atMost();
    if (atMost == null || (outageEnd != null && !outageEnd.isDone())) {
      return;
    }
    outageEnd =
        loop.later(
            atMost,
            () ->
                giveUp(
                    new ImportClientException.Unreachable(
                        "no push connection to %s for %s (reconnect): %s"
                            .formatted(address, atMost, lastReason),
                        null,
                        null)));
  }

  /** It was more than a connection that ends as soon as it stands. */
  private void proven(Link good) {
    if (good.equals(link)) {
      failures = 0;
      triedFreshToken = false;
    }
  }

  private void giveUp(ImportClientException why) {
    wanted = false;
    rest();
    user.gaveUp(why);
  }

  private void rest() {
    if (state == ConnectionState.CLOSED) {
      return;
    }
    Link left = link;
    link = null;
    cancelTimers();
    cancel(outageEnd);
    failures = 0;
    triedFreshToken = false;
    change(ConnectionState.IDLE);
    if (left != null) {
      left.markEnded();
      left.close();
    }
  }

  private void cancelTimers() {
    cancel(nextTry);
    cancel(proof);
    cancel(linger);
    renewal.stop();
  }

  private void change(ConnectionState next) {
    if (state != next && state != ConnectionState.CLOSED) {
      state = next;
      user.state(next);
    }
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
