package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import io.importhub.server.importjob.ImportPath;
import io.importhub.server.importjob.ImportTargets;
import io.importhub.server.importjob.JobEvents;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way in for event streams: a job's events with {@code Accept: text/event-stream}. */
@RestController
final class StreamController {
  private final ImportTargets targets;
  private final JobEvents rows;
  private final JobFeeds feeds;
  private final Connections connections;
  private final PushThreads threads;
  private final PushProperties settings;
  private final InstantSource clock;

  StreamController(
      ImportTargets targets,
      JobEvents rows,
      JobFeeds feeds,
      Connections connections,
      PushThreads threads,
      PushProperties settings,
      InstantSource clock) {
    this.targets = targets;
    this.rows = rows;
    this.feeds = feeds;
    this.connections = connections;
    this.threads = threads;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Streams, or answers 204 when the last event is known, so that an {@code EventSource} does not
   * come back (WHATWG HTML, Server-sent events).
   *
   * @param lastEventId the number of the last event that the client has had; stands above {@code
   *     after}
   */
  @GetMapping(path = ImportPath.EVENTS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void stream(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      @PathVariable String profile,
      @PathVariable("job") String jobId,
      @RequestParam(defaultValue = "0") int after,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    targets.check(caller, new ImportPath(environment, repository, profile), jobId);
    int known = known(after, lastEventId);
    if (connections.isStopping()) {
      throw new ProblemException(ProblemType.UNAVAILABLE, "The server stops; connect again")
          .header(HttpHeaders.RETRY_AFTER, "1");
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (isLastKnown(jobId, known)) {
      response.setStatus(HttpStatus.NO_CONTENT.value());
      return;
    }
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    // nginx hands on at once what it would collect otherwise
    response.setHeader("X-Accel-Buffering", "no");
    if (!HttpMethod.HEAD.matches(request.getMethod())) {
      open(caller, jobId, known, new StreamWire(request, response));
    }
  }

  private void open(Caller caller, String jobId, int after, StreamWire wire) {
    EventStream stream =
        new EventStream(
            connections.nextStreamId(),
            caller,
            jobId,
            after,
            wire,
            feeds,
            settings,
            clock,
            threads.work());
    wire.onOver(
        () -> {
          stream.closed();
          connections.closed(stream);
        });
    try {
      // On the request's thread: what the filters add to the headers is sent with them.
      wire.write(ServerSentEvents.comment("events of job " + jobId));
    } catch (IOException e) {
      wire.complete();
      return;
    }
    connections.open(stream);
    stream.begin();
  }

  private boolean isLastKnown(String jobId, int known) {
    return rows.last(jobId)
        .map(EventFrame::of)
        .filter(last -> last.endsJob() && last.seq() <= known)
        .isPresent();
  }

  private static int known(int after, @Nullable String lastEventId) {
    if (after < 0) {
      throw bad("after=" + after);
    }
    if (lastEventId == null || lastEventId.isBlank()) {
      return after;
    }
    if (!lastEventId.strip().matches("[0-9]{1,9}")) {
      throw bad("a Last-Event-ID that is no number");
    }
    return Integer.parseInt(lastEventId.strip());
  }

  private static ProblemException bad(String found) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "Found " + found + ", expected the number of an event, or 0");
  }
}
