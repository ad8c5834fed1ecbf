package io.importhub.client.internal.push;

import io.importhub.client.AccessToken;
import io.importhub.client.ConnectionState;
import io.importhub.client.ImportClientException;
import io.importhub.client.Problem;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.Timer;
import io.importhub.client.internal.http.ImportService;
import io.importhub.client.internal.http.JobStreams;
import io.importhub.client.internal.http.TokenService;
import io.importhub.client.internal.stomp.StompConnector;
import io.importhub.client.internal.stomp.StompEnd;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a link while somebody wants one: connects, connects again after a pause, has events brought
 * another way meanwhile, gives up on what does not mend itself. Confined to the client's loop.
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
  private final Outage outage;
  private final Timer nextTry;
  private final Timer linger;
  private final Fallback fallback;
  private final Timer patience;
  private boolean fallenBack;
  private @Nullable Runnable whenClosed;

  LinkKeeper(
      URI address,
      StompConnector connector,
      TokenService tokens,
      Loop loop,
      Reconnect reconnect,
      JobStreams streams,
      ImportService service,
      User user) {
    this.address = address;
    this.connector = connector;
    this.tokens = tokens;
    this.loop = loop;
    this.reconnect = reconnect;
    this.renewal = new TokenRenewal(tokens, loop);
    this.user = user;
    this.outage = new Outage(address, reconnect, loop);
    this.nextTry = new Timer(loop);
    this.linger = new Timer(loop);
    this.patience = new Timer(loop);
    this.fallback = new Fallback(streams, service, tokens, loop, reconnect, new OfFallback());
  }

  /** What the link is for. */
  interface User {

    /** The link stands, newly: everything has to be asked for again. */
    void linked(Link link);

    void message(byte[] body);

    /** Whose events are still needed. */
    List<JobWait> open();

    /** The hub does not tell the events of a job. */
    void refused(String jobId, Problem problem);

    /** It will not stand any more unless it is wanted again. */
    void gaveUp(ImportClientException why);

    void state(ConnectionState state);
  }

  /** The link, when it stands. */
  @Nullable Link standing() {
    return link != null && link.isConnected() ? link : null;
  }

  /** One more wait, which is told to a link that stands already. */
  void want(JobWait wait) {
    wanted = true;
    linger.cancel();
    if (state == ConnectionState.IDLE) {
      change(ConnectionState.CONNECTING);
      outage.begin(this::giveUp);
      connect(tokens.current());
      if (fallenBack) {
        // it did not stand the last time either
        fallBack();
      } else {
        patience.set(reconnect.patience(), this::fallBack);
      }
    } else {
      fallback.add(wait);
    }
  }

  /**
   * A wait needs no events any more.
   *
   * @param tell whether the hub believes that it does
   */
  void leave(JobWait wait, boolean tell) {
    fallback.remove(wait);
    Link standing = standing();
    if (standing != null && tell) {
      standing.send("/app/import/leave", Messages.leave(wait.jobId()));
    }
  }

  void unwant() {
    wanted = false;
    if (state == ConnectionState.CONNECTED) {
      linger.set(reconnect.linger(), this::rest);
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
    outage.connected();
    renewal.schedule();
    patience.cancel();
    fallback.stop();
    fallenBack = false;
    change(ConnectionState.CONNECTED);
    connected.subscribe("/user/queue/import-events");
    user.linked(connected);
    if (!tokens.isKept(connected.token())) {
      // it was renewed between the opening and CONNECTED
      var unused = tokens.current().thenAccept(token -> loop.run(() -> tokenChanged(token)));
    }
  }

  @Override
  public void message(Link from, byte[] body) {
    if (from.equals(link)) {
      outage.proven();
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
    nextTry.cancel();
    outage.disconnected();
    linger.cancel();
    renewal.stop();
    outage.because(end.reason());
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
    } else if (outage.isFresh()) {
      LOG.warn("No push connection to {} ({}), trying again and again", address, end.reason());
    } else {
      LOG.debug("No push connection to {} ({}), trying again", address, end.reason());
    }
    switch (code) {
      case "" -> {
        if (end.isUpgradeRefused()) {
          fallBack();
        }
        tryAgain(false, null);
      }
      case "slow_consumer", "server_stopping" -> tryAgain(false, null);
      case "token_expired" -> tryAgain(true, gone.token());
      case "invalid_token" -> {
        if (tokens.isKept(gone.token())) {
          // It may have been revoked only: one more try with another one.
          if (!outage.mayTryFreshToken()) {
            giveUp(LinkFailures.tokensRefused(address));
            return;
          }
        }
        tryAgain(true, gone.token());
      }
      default -> giveUp(LinkFailures.ended(address, code));
    }
  }

  private void fallBack() {
    if (wanted && standing() == null && !fallback.isOn()) {
      LOG.info("No push connection to {}, events are had over HTTP meanwhile", address);
      fallenBack = true;
      fallback.start(user.open());
    }
  }

  private void tryAgain(boolean atOnce, @Nullable String refusedToken) {
    if (!fallback.works()) {
      change(ConnectionState.RECONNECTING);
      outage.begin(this::giveUp);
    }
    if (!fallback.isOn() && !patience.isSet()) {
      patience.set(reconnect.patience(), this::fallBack);
    }
    nextTry.set(
        fallback.works() ? outage.failedBeside() : outage.failed(atOnce),
        () ->
            connect(refusedToken == null ? tokens.current() : tokens.afterRefusalOf(refusedToken)));
  }

  private void connect(CompletableFuture<AccessToken> token) {
    var unused = token.whenComplete((value, error) -> loop.run(() -> connectWith(value, error)));
  }

  private void connectWith(@Nullable AccessToken token, @Nullable Throwable error) {
    if (link != null || !wanted || state == ConnectionState.CLOSED) {
      return;
    }
    if (token != null) {
      Link next = new Link(token.value());
      link = next;
      next.open(connector, address, loop, this);
      return;
    }
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof ImportClientException known && !LinkFailures.mendsItself(known)) {
      giveUp(known);
    } else {
      outage.because("no token: " + (cause == null ? "" : cause.getMessage()));
      tryAgain(false, null);
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
    outage.forget();
    change(ConnectionState.IDLE);
    if (left != null) {
      left.markEnded();
      left.close();
    }
  }

  private void cancelTimers() {
    nextTry.cancel();
    outage.disconnected();
    linger.cancel();
    patience.cancel();
    fallback.stop();
    renewal.stop();
  }

  private void change(ConnectionState next) {
    if (state != next && state != ConnectionState.CLOSED) {
      state = next;
      user.state(next);
    }
  }

  /** What comes another way. */
  private final class OfFallback implements Fallback.User {

    @Override
    public void works(ConnectionState way) {
      outage.reached();
      change(way);
    }

    @Override
    public void broke(String reason) {
      outage.because(reason);
      if (standing() == null) {
        change(ConnectionState.RECONNECTING);
        outage.begin(LinkKeeper.this::giveUp);
      }
    }

    @Override
    public void event(String json) {
      user.message(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void refused(String jobId, Problem problem) {
      user.refused(jobId, problem);
    }

    @Override
    public void gaveUp(ImportClientException why) {
      giveUp(why);
    }
  }
}
