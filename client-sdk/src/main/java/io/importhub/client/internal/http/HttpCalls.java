package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;
import io.importhub.client.internal.http.HttpCall.Repeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Sends {@link HttpCall}s, again when they may be. Futures complete on threads of the HTTP client;
 * after {@link #close()} all have.
 */
public final class HttpCalls implements AutoCloseable {

  private final OkHttpClient http;
  private final ScheduledExecutorService timer;
  private final Retries retries;
  private final InstantSource clock;
  private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();
  private final Set<Call> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public HttpCalls(
      OkHttpClient http, ScheduledExecutorService timer, Retries retries, InstantSource clock) {
    this.http = http;
    this.timer = timer;
    this.retries = retries;
    this.clock = clock;
  }

  @SuppressWarnings("CollectionUndefinedEquality") // futures are compared by identity
  <T> CompletableFuture<T> send(HttpCall<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    pending.add(result);
    var unused = result.whenComplete((value, error) -> pending.remove(result));
    attempt(call, 1, result);
    return result;
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(Call::cancel);
    pending.forEach(result -> result.completeExceptionally(clientClosed(null, null)));
  }

  private <T> void attempt(HttpCall<T> call, int number, CompletableFuture<T> result) {
    if (closed) {
      result.completeExceptionally(clientClosed(null, call.idempotencyKey()));
      return;
    }
    try {
      Call sent = http.newCall(call.request().apply(number));
      open.add(sent);
      if (closed) {
        sent.cancel();
      }
      sent.enqueue(new Attempt<>(call, number, result));
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /** One attempt: completes the result or sends the call again. */
  private final class Attempt<T> implements Callback {

    private final HttpCall<T> call;
    private final int number;
    private final CompletableFuture<T> result;

    Attempt(HttpCall<T> call, int number, CompletableFuture<T> result) {
      this.call = call;
      this.number = number;
      this.result = result;
    }

    @Override
    public void onResponse(Call sent, Response response) {
      try (response) {
        if (response.isSuccessful() || isAnswer(response)) {
          result.complete(call.reader().read(response));
        } else {
          refused(response);
        }
      } catch (IOException e) {
        broken(sent.request(), e, false);
      } catch (JacksonException | Json.MalformedJson e) {
        result.completeExceptionally(unreadable(response, e));
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      } catch (Error e) {
        // OkHttp tells of none that comes from here
        result.completeExceptionally(e);
        throw e;
      } finally {
        // until then close() can break off an answer that is being read
        open.remove(sent);
      }
    }

    @Override
    public void onFailure(Call sent, IOException e) {
      open.remove(sent);
      broken(sent.request(), e, true);
    }

    private void refused(Response response) {
      Duration asked = RetryAfter.parse(response.header("Retry-After"), clock.instant());
      ImportClientException failure =
          Failures.of(response, call.secrets(), asked, call.idempotencyKey());
      if (mayComeAgain(response.code(), asked)) {
        again(failure, asked);
      } else {
        result.completeExceptionally(failure);
      }
    }

    /** Not a problem document, which is of another type. */
    private boolean isAnswer(Response response) {
      return call.answers().contains(response.code())
          && response.header("Content-Type", "").startsWith("application/json");
    }

    private boolean mayComeAgain(int status, @Nullable Duration asked) {
      return switch (status) {
        case 429 -> call.repeat() != Repeat.NEVER;
        case 409 -> call.repeat() == Repeat.ALWAYS && asked != null;
        default -> status >= 500 && !Failures.isLasting(status) && call.repeat() != Repeat.NEVER;
      };
    }

    private void broken(Request request, IOException e, boolean unanswered) {
      if (e instanceof SourceUnreadableException) {
        result.completeExceptionally(new UncheckedIOException(e.getMessage(), e));
      } else if (closed) {
        result.completeExceptionally(clientClosed(e, call.idempotencyKey()));
      } else {
        var failure =
            new ImportClientException.Unreachable(
                "%s got no answer: %s".formatted(Failures.describe(request), e),
                e,
                call.idempotencyKey());
        if (Breakages.mayMend(e, call.repeat())) {
          again(unanswered ? Away.mark(failure) : failure, null);
        } else {
          result.completeExceptionally(failure);
        }
      }
    }

    private void again(ImportClientException failure, @Nullable Duration asked) {
      boolean tooLong = asked != null && asked.compareTo(retries.longestPause()) > 0;
      if (number >= retries.attempts() || tooLong) {
        result.completeExceptionally(failure);
        return;
      }
      Duration jitter = retries.backoff().pause(number);
      Duration pause = asked == null ? jitter : asked.plus(jitter);
      try {
        var unused =
            timer.schedule(
                () -> attempt(call, number + 1, result), pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        result.completeExceptionally(clientClosed(e, call.idempotencyKey()));
      }
    }
  }

  private static ImportClientException unreadable(Response response, RuntimeException e) {
    String type = response.header("Content-Type");
    // Jackson's text may show what it read: only our own says what is missing
    String missing = e instanceof Json.MalformedJson ? ": " + e.getMessage() : "";
    return new ImportClientException.UnexpectedAnswer(
        "%s was answered with %d and %s, expected the JSON agreed on%s"
            .formatted(
                Failures.describe(response.request()),
                response.code(),
                type == null ? "no content type" : type,
                missing),
        null);
  }

  private static ImportClientException clientClosed(
      @Nullable Throwable cause, @Nullable String idempotencyKey) {
    return new ImportClientException.Unreachable(
        "the client was closed before an answer came", cause, idempotencyKey);
  }
}
