package io.importhub.client.internal.http;

import java.io.IOException;
import java.util.Set;
import java.util.function.IntFunction;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of the server, in one or more attempts.
 *
 * @param request makes the request of an attempt, counted from 1
 * @param repeat when it may be sent again
 * @param idempotencyKey the key of a POST that starts an import, or null
 * @param secrets what its failures must not show
 * @param reader reads a 2xx answer, on a thread of the HTTP client
 * @param answers the statuses besides 2xx whose answers are read likewise when they are JSON
 * @param <T> what the answer says
 */
record HttpCall<T>(
    IntFunction<Request> request,
    Repeat repeat,
    @Nullable String idempotencyKey,
    Secrets secrets,
    AnswerReader<T> reader,
    Set<Integer> answers) {

  HttpCall(
      IntFunction<Request> request,
      Repeat repeat,
      @Nullable String idempotencyKey,
      Secrets secrets,
      AnswerReader<T> reader) {
    this(request, repeat, idempotencyKey, secrets, reader, Set.of());
  }

  /** When a call may be sent again. */
  enum Repeat {
    /** Never: its body can be read once. */
    NEVER,
    /** When the server answered 429 or 5xx: a broken connection leaves open what happened. */
    ANSWERED,
    /**
     * Also when there was no connection or it broke, but not when the other side was silent for too
     * long: a person waits to be signed in.
     */
    UNLESS_SILENT,
    /**
     * Also when the connection broke, and on 409 with {@code Retry-After}: it has no effect twice.
     */
    ALWAYS
  }

  /** Reads an answer with a 2xx status, or one of {@link #answers()}. */
  interface AnswerReader<T> {

    /**
     * What the answer says.
     *
     * @throws IOException if it broke off
     * @throws Json.MalformedJson if it has not the form agreed on
     */
    T read(Response response) throws IOException;
  }
}
