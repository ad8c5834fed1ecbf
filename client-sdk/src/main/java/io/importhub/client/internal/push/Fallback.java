package io.importhub.client.internal.push;

import io.importhub.client.ConnectionState;
import io.importhub.client.ImportClientException;
import io.importhub.client.Problem;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.Timer;
import io.importhub.client.internal.http.EventPage;
import io.importhub.client.internal.http.ImportService;
import io.importhub.client.internal.http.JobStreams;
import io.importhub.client.internal.http.TokenService;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How events come while there is no WebSocket: by an event stream for each job, and by asking where
 * there are more jobs than streams or where streams bring nothing. Confined to the client's loop.
 *
 * <p>A stream is not trusted before it brought an event: asking that succeeds where a stream was
 * refused, or that brings an event which the stream did not, shows that something between here and
 * the hub spoils streams. Then all jobs are asked about, and streams are tried again later.
 */
final class Fallback {

  private static final Logger LOG = LoggerFactory.getLogger(Fallback.class);

  /** How many jobs are asked about at the same time. */
  private static final int ASKS = 4;

  private static final String OUR_PROBLEMS = "urn:importhub:problem:";

  private final JobStreams streams;
  private final ImportService service;
  private final TokenService tokens;
  private final Loop loop;
  private final Reconnect reconnect;
  private final User user;

  private final Map<String, Follow> follows = new LinkedHashMap<>();
  private final Deque<Follow> toAsk = new ArrayDeque<>();
  private int asking;
  private int open;
  private int spoiled;
  private long streamsAgainAt = System.nanoTime();
  private boolean on;
  private boolean works;

  Fallback(
      JobStreams streams,
      ImportService service,
      TokenService tokens,
      Loop loop,
      Reconnect reconnect,
      User user) {
    this.streams = streams;
    this.service = service;
    this.tokens = tokens;
    this.loop = loop;
    this.reconnect = reconnect;
    this.user = user;
  }

  /** Whom it tells. */
  interface User {

    /** The hub answers; {@code way} is how. */
    void works(ConnectionState way);

    /** The hub does not answer this way either. */
    void broke(String reason);

    /** An event came, a JSON document. */
    void event(String json);

    /** The hub does not tell the events of a job. */
    void refused(String jobId, Problem problem);

    /** It does not mend itself. */
    void gaveUp(ImportClientException why);
  }

  /** One job that is followed. */
  private final class Follow {

    private final JobWait wait;
    private final Timer timer = new Timer(loop);
    private @Nullable Stream stream;
    private boolean heard;
    private boolean suspect;
    private boolean toBeAsked;
    private int emptyStreams;
    private int failures;
    private int quiet;

    Follow(JobWait wait) {
      this.wait = wait;
    }

    boolean isGone() {
      return follows.get(wait.jobId()) != this || wait.needsNoEvents();
    }
  }

  /** Whether events come, or are tried to be had, this way. */
  boolean isOn() {
    return on;
  }

  /** Whether the hub answered this way when it was last asked. */
  boolean works() {
    return on && works;
  }

  /** Begins to follow the jobs of these waits. */
  void start(Collection<JobWait> waits) {
    if (!on) {
      on = true;
      works = false;
      waits.forEach(this::add);
    }
  }

  /** Follows one more job, if it is on. */
  void add(JobWait wait) {
    if (on && !follows.containsKey(wait.jobId())) {
      Follow follow = new Follow(wait);
      follows.put(wait.jobId(), follow);
      next(follow);
    }
  }

  /** Follows a job no more. */
  void remove(JobWait wait) {
    Follow follow = follows.remove(wait.jobId());
    if (follow != null) {
      follow.timer.cancel();
      endStream(follow);
    }
  }

  /** Follows no job any more. */
  void stop() {
    on = false;
    works = false;
    List.copyOf(follows.values()).forEach(follow -> remove(follow.wait));
    toAsk.clear();
  }

  private void next(Follow follow) {
    if (follow.isGone()) {
      return;
    }
    if (open < JobStreams.MOST && System.nanoTime() - streamsAgainAt >= 0) {
      openStream(follow);
    } else {
      ask(follow);
    }
  }

  private void openStream(Follow follow) {
    Stream stream = new Stream(follow);
    follow.stream = stream;
    follow.heard = false;
    open++;
    var unused =
        tokens
            .current()
            .whenComplete(
                (token, error) ->
                    loop.run(
                        () -> {
                          if (token != null) {
                            stream.open(token.value());
                          } else {
                            stream.end(0, false, "no token");
                          }
                        }));
    // What asking brings and the stream does not shows that the stream is spoiled.
    follow.timer.set(reconnect.patience(), () -> ask(follow));
  }

  private void endStream(Follow follow) {
    Stream stream = follow.stream;
    if (stream != null) {
      follow.stream = null;
      open--;
      stream.cancel();
    }
  }

  /** One event stream, until it is over; what it tells comes on the loop. */
  private final class Stream implements JobStreams.Listener {

    private final Follow follow;
    private String token = "";
    private JobStreams.@Nullable JobStream source;

    Stream(Follow follow) {
      this.follow = follow;
    }

    void open(String with) {
      if (follow.stream == this) {
        token = with;
        source = streams.open(follow.wait.jobId(), follow.wait.lastSeq(), with, this);
      }
    }

    void cancel() {
      if (source != null) {
        source.cancel();
      }
    }

    @Override
    public void onOpen() {
      onLoop(() -> tellWorks());
    }

    @Override
    public void onEvent(String json) {
      onLoop(
          () -> {
            follow.heard = true;
            follow.emptyStreams = 0;
            spoiled = 0;
            follow.timer.cancel();
            tellWorks();
            user.event(json);
          });
    }

    @Override
    public void onEnd(int status, boolean inGoodOrder, String reason) {
      loop.run(() -> end(status, inGoodOrder, reason));
    }

    void end(int status, boolean inGoodOrder, String reason) {
      if (follow.stream != this) {
        return;
      }
      endStream(follow);
      LOG.debug("Job {}: {}", follow.wait.jobId(), reason);
      if (status == 401) {
        // Asking tries another token, and tells when that is refused, too.
        var unused = tokens.afterRefusalOf(token);
      } else if (!follow.heard && status != 204) {
        follow.emptyStreams++;
        follow.suspect = !inGoodOrder || follow.emptyStreams > 1;
      }
      if (inGoodOrder) {
        follow.timer.set(reconnect.asks().pause(1), () -> next(follow));
      } else {
        follow.timer.cancel();
        ask(follow);
      }
    }

    private void onLoop(Runnable task) {
      loop.run(
          () -> {
            if (follow.stream == this) {
              task.run();
            }
          });
    }
  }

  private void ask(Follow follow) {
    if (!follow.isGone() && !follow.toBeAsked) {
      follow.toBeAsked = true;
      toAsk.add(follow);
      askNext();
    }
  }

  private void askNext() {
    while (asking < ASKS && !toAsk.isEmpty()) {
      Follow follow = toAsk.remove();
      if (!follow.isGone()) {
        asking++;
        var unused =
            service
                .events(follow.wait.jobId(), follow.wait.lastSeq())
                .whenComplete(
                    (page, error) ->
                        loop.run(
                            () -> {
                              asking--;
                              answered(follow, page, error);
                              askNext();
                            }));
      }
    }
  }

  private void answered(Follow follow, @Nullable EventPage page, @Nullable Throwable error) {
    follow.toBeAsked = false;
    if (follow.isGone()) {
      return;
    }
    if (page == null) {
      failed(follow, error instanceof CompletionException ? error.getCause() : error);
      return;
    }
    follow.failures = 0;
    boolean silent = follow.stream != null && !follow.heard && !page.events().isEmpty();
    if (follow.suspect || silent) {
      follow.suspect = false;
      spoiled();
    }
    tellWorks();
    page.events().forEach(user::event);
    if (follow.isGone()) {
      return;
    }
    if (page.more()) {
      ask(follow);
    } else if (follow.stream == null) {
      follow.quiet = page.events().isEmpty() ? follow.quiet + 1 : 1;
      follow.timer.set(reconnect.asks().pause(follow.quiet), () -> next(follow));
    } else if (!follow.heard) {
      follow.timer.set(reconnect.patience(), () -> ask(follow));
    }
  }

  private void failed(Follow follow, @Nullable Throwable error) {
    follow.suspect = false;
    if (error instanceof ImportClientException.Unauthenticated refused) {
      user.gaveUp(refused);
    } else if (error instanceof ImportClientException.Refused refused
        && refused.problem().type().startsWith(OUR_PROBLEMS)
        && !LinkFailures.mendsItself(refused)) {
      remove(follow.wait);
      user.refused(follow.wait.jobId(), refused.problem());
    } else {
      works = false;
      follow.failures++;
      follow.timer.set(reconnect.backoff().pause(follow.failures), () -> next(follow));
      user.broke(error == null ? "no answer" : String.valueOf(error.getMessage()));
    }
  }

  /** Takes streams for spoiled, for a while. */
  private void spoiled() {
    spoiled++;
    Duration pause = reconnect.recheck().pause(spoiled);
    streamsAgainAt = System.nanoTime() + pause.toNanos();
    LOG.info("Event streams bring nothing here, jobs are asked about; tried again in {}", pause);
    for (Follow follow : follows.values()) {
      if (follow.stream != null) {
        endStream(follow);
        follow.timer.set(Duration.ZERO, () -> next(follow));
      }
    }
  }

  private void tellWorks() {
    works = true;
    user.works(open > 0 ? ConnectionState.STREAMING : ConnectionState.POLLING);
  }
}
