package io.importhub.client.internal.browser;

import io.importhub.client.AccessToken;
import io.importhub.client.BrowserSignIn;
import io.importhub.client.ImportClientException;
import io.importhub.client.ImportSettingsUas;
import io.importhub.client.internal.DaemonThreads;
import io.importhub.client.internal.browser.LoopbackListener.Answer;
import io.importhub.client.internal.http.TokenService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One sign-in with a browser (RFC 6749 §4.1 with RFC 7636, as RFC 8252 has it for native programs):
 * from the address that is opened to the token, or to whatever ends it first. The listener is
 * closed in any case. Safe for use by many threads.
 */
public final class BrowserFlow implements AutoCloseable {

  private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,64}");
  private static final int LONGEST_TEXT = 200;

  private final ImportSettingsUas uas;
  private final BrowserSignIn how;
  private final TokenService tokens;
  private final ScheduledExecutorService timer;
  private final String state = Pkce.random();
  private final Pkce pkce = Pkce.fresh();
  private final CompletableFuture<AccessToken> result = new CompletableFuture<>();
  private final AtomicBoolean answered = new AtomicBoolean();

  // set before the address is shown, and so before anybody can come back
  private volatile URI back = URI.create("");

  public BrowserFlow(
      ImportSettingsUas uas,
      BrowserSignIn how,
      TokenService tokens,
      ScheduledExecutorService timer) {
    this.uas = uas;
    this.how = how;
    this.tokens = tokens;
    this.timer = timer;
  }

  /** Opens the browser; the token, once somebody has signed in. */
  public CompletableFuture<AccessToken> start() {
    ScheduledFuture<?> limit =
        timer.schedule(this::tooLate, how.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
    var unused = result.whenComplete((token, error) -> limit.cancel(false));
    // a daemon, and so is what the listener starts from it
    DaemonThreads.named("importhub-browser").newThread(this::run).start();
    return result;
  }

  private void run() {
    LoopbackListener listener;
    try {
      listener = new LoopbackListener(this::answer);
    } catch (IOException e) {
      result.completeExceptionally(
          new UncheckedIOException("no port of 127.0.0.1 can be listened on", e));
      return;
    }
    back = listener.address();
    // at once when the end came first
    var unused = result.whenComplete((token, error) -> listener.close());
    if (result.isDone()) {
      return;
    }
    try {
      Consumer<URI> opener = how.opener();
      (opener == null ? BrowserSignIn.systemBrowser() : opener).accept(address());
    } catch (RuntimeException e) {
      result.completeExceptionally(
          new IllegalStateException("the browser was not opened: " + e.getMessage(), e));
    }
  }

  private URI address() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", uas.clientId());
    parameters.put("redirect_uri", back.toString());
    parameters.put("scope", uas.scopes());
    parameters.put("state", state);
    parameters.put("code_challenge", pkce.challenge());
    parameters.put("code_challenge_method", "S256");
    parameters.put("environmentId", uas.environmentId());
    String userName = uas.userName();
    if (userName != null) {
      parameters.put("login_hint", userName);
    }
    String query =
        parameters.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    URI page = uas.uasAuthorize();
    return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + query);
  }

  /** What the browser brings; on the listener's thread. */
  private Answer answer(Map<String, String> brought) {
    if (!isOurs(brought.getOrDefault("state", "")) || answered.getAndSet(true)) {
      // anybody on this machine can send something here: it ends nothing
      return new Answer(Page.FOREIGN, () -> {});
    }
    String code = brought.getOrDefault("code", "");
    if (code.isEmpty()) {
      return failed(refusal(brought));
    }
    try {
      AccessToken token = tokens.byCode(code, pkce.verifier(), back).join();
      return new Answer(Page.SIGNED_IN, () -> result.complete(token));
    } catch (CompletionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    }
  }

  private Answer failed(Throwable error) {
    return new Answer(Page.FAILED, () -> result.completeExceptionally(error));
  }

  private boolean isOurs(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
  }

  private static ImportClientException refusal(Map<String, String> brought) {
    String error = brought.getOrDefault("error", "");
    String code = CODE.matcher(error).matches() ? error : "invalid_answer";
    String description =
        brought.getOrDefault("error_description", "").replaceAll("\\p{Cntrl}", " ");
    return new ImportClientException.Unauthenticated(
        "the sign-in with the browser was refused with "
            + code
            + (description.isEmpty()
                ? ""
                : ": " + description.substring(0, Math.min(description.length(), LONGEST_TEXT))),
        code);
  }

  private void tooLate() {
    result.completeExceptionally(
        new ImportClientException.Unauthenticated(
            "nobody signed in with the browser within " + how.timeLimit() + " (timeLimit)",
            "timeout"));
  }

  /** Ends it, unless it is over. */
  @Override
  public void close() {
    result.completeExceptionally(
        new ImportClientException.Unreachable(
            "the client was closed, or the sign-in canceled, before somebody signed in",
            null,
            null));
  }
}
