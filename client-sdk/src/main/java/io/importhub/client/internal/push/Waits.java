package io.importhub.client.internal.push;

import io.importhub.client.ConnectionState;
import io.importhub.client.ImportClientException;
import io.importhub.client.Problem;
import io.importhub.client.internal.Loop;
import io.importhub.client.internal.http.ImportService;
import io.importhub.client.internal.http.JobStreams;
import io.importhub.client.internal.http.Json;
import io.importhub.client.internal.http.TokenService;
import io.importhub.client.internal.stomp.StompConnector;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All waits of a client over one connection: tells the server which jobs to follow, from which
 * event on, and hands each event to its wait. The public methods are for any thread.
 */
public final class Waits {

  private static final Logger LOG = LoggerFactory.getLogger(Waits.class);

  private final Loop loop;
  private final Callbacks callbacks;
  private final RejectFetcher fetcher;
  private final LinkKeeper keeper;

  // confined to the loop
  private final Map<String, JobWait> waits = new LinkedHashMap<>();
  private boolean closed;
  private boolean toldMalformed;

  public Waits(
      URI address,
      StompConnector connector,
      TokenService tokens,
      Loop loop,
      Reconnect reconnect,
      JobStreams streams,
      ImportService service,
      Callbacks callbacks) {
    this.loop = loop;
    this.callbacks = callbacks;
    this.fetcher = new PatientFetcher(service::rejects, loop, reconnect);
    this.keeper =
        new LinkKeeper(
            address, connector, tokens, loop, reconnect, streams, service, new OfKeeper());
    tokens.onChange(token -> loop.run(() -> keeper.tokenChanged(token)));
  }

  /** Begins a wait; there is none for its job yet. */
  public void add(JobWait wait) {
    if (!loop.run(() -> begin(wait))) {
      wait.fail(closedWhileWaiting(wait), callbacks);
    }
  }

  /** Fails the waits that are open and ends the connection; {@code then} runs on the loop. */
  public void close(Runnable then) {
    loop.run(
        () -> {
          closed = true;
          for (JobWait wait : List.copyOf(waits.values())) {
            wait.fail(closedWhileWaiting(wait), callbacks);
          }
          waits.clear();
          keeper.close(then);
        });
  }

  private void begin(JobWait wait) {
    if (closed) {
      wait.fail(closedWhileWaiting(wait), callbacks);
      return;
    }
    waits.put(wait.jobId(), wait);
    Link link = keeper.standing();
    if (link != null) {
      link.send("/app/import/wait", Messages.wait(wait.jobId(), wait.lastSeq()));
    }
    keeper.want(wait);
  }

  private void event(JobEvent event) {
    JobWait wait = waits.get(event.jobId());
    if (wait == null) {
      return;
    }
    wait.on(
        event,
        callbacks,
        fetcher,
        task ->
            loop.run(
                () -> {
                  task.run();
                  forgetIfOver(wait);
                }));
    // a wait that is not served need not be left
    if (wait.needsNoEvents()) {
      keeper.leave(wait, !(event instanceof JobEvent.StatusFailed));
    }
    forgetIfOver(wait);
  }

  private void forgetIfOver(JobWait wait) {
    if (wait.outcome().isDone() && waits.remove(wait.jobId(), wait) && waits.isEmpty()) {
      keeper.unwant();
    }
  }

  private static ImportClientException closedWhileWaiting(JobWait wait) {
    return new ImportClientException.Unreachable(
        "the client was closed while it waited for job %s; the import goes on, wait for it again by this id"
            .formatted(wait.jobId()),
        null,
        null);
  }

  /** What the connection brings. */
  private final class OfKeeper implements LinkKeeper.User {

    @Override
    public void linked(Link link) {
      for (JobWait wait : open()) {
        link.send("/app/import/wait", Messages.wait(wait.jobId(), wait.lastSeq()));
      }
    }

    @Override
    public List<JobWait> open() {
      return waits.values().stream().filter(wait -> !wait.needsNoEvents()).toList();
    }

    @Override
    public void refused(String jobId, Problem problem) {
      JobWait wait = waits.get(jobId);
      if (wait != null) {
        wait.refused(problem, callbacks);
        forgetIfOver(wait);
      }
    }

    @Override
    public void message(byte[] body) {
      Optional<JobEvent> event;
      try {
        event = EventParser.parse(body);
      } catch (Json.MalformedJson e) {
        malformed(e);
        return;
      }
      event.ifPresent(Waits.this::event);
    }

    @Override
    public void gaveUp(ImportClientException why) {
      for (JobWait wait : open()) {
        wait.fail(why, callbacks);
        waits.remove(wait.jobId(), wait);
      }
    }

    @Override
    public void state(ConnectionState state) {
      callbacks.connectionState(state);
    }

    private void malformed(Json.MalformedJson e) {
      if (toldMalformed) {
        LOG.debug("A push message is left out: {}", e.getMessage());
      } else {
        toldMalformed = true;
        LOG.warn("A push message is left out: {} (told once)", e.getMessage());
      }
    }
  }
}
