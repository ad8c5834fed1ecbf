package io.importhub.client.internal.http;

import io.importhub.client.CheckStatus;
import io.importhub.client.ImportReport;
import io.importhub.client.ImportSetting;
import io.importhub.client.RejectFile;
import io.importhub.client.UploadProgressListener;
import io.importhub.client.UploadRequest;
import io.importhub.client.UploadResult;
import io.importhub.client.internal.http.HttpCall.Repeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The REST calls about imports. Safe for use by many threads. */
public final class ImportService {

  private final HttpCalls calls;
  private final TokenService tokens;
  private final ImportAddresses addresses;
  private final UploadForm form;

  public ImportService(HttpCalls calls, TokenService tokens, ImportSetting settings) {
    this.calls = calls;
    this.tokens = tokens;
    this.addresses = new ImportAddresses(settings);
    this.form = new UploadForm(settings.validate().orElse(null));
  }

  /** Uploads a file; sent again with the same key until an answer comes. */
  public CompletableFuture<UploadResult> post(
      UploadRequest upload, UploadProgressListener progress) {
    long size;
    try {
      size = upload.source().size();
    } catch (IOException e) {
      String problem = "%s cannot be read: %s".formatted(upload.source().fileName(), e);
      return CompletableFuture.failedFuture(new UncheckedIOException(problem, e));
    }
    var body = form.body(upload, new SourceBody(upload.source(), size, progress));
    return tokens.withToken(
        token ->
            calls.send(
                new HttpCall<>(
                    attempt -> postRequest(upload, body, token, attempt),
                    upload.source().repeatable() ? Repeat.ALWAYS : Repeat.NEVER,
                    upload.idempotencyKey(),
                    Secrets.of(token),
                    response -> accepted(response, upload, size))));
  }

  private Request postRequest(
      UploadRequest upload, okhttp3.RequestBody body, String token, int attempt) {
    Request.Builder request =
        request(addresses.imports(), token)
            .header("Accept", "application/json")
            .header("Idempotency-Key", upload.idempotencyKey())
            .post(body);
    if (attempt == 1) {
      // A server or proxy that never says "continue" breaks the first attempt only.
      request.header("Expect", "100-continue");
    }
    return request.build();
  }

  private static UploadResult accepted(Response response, UploadRequest upload, long size)
      throws IOException {
    String jobId = Json.requiredText(Answers.json(response), "job_id");
    String header = response.header("Location");
    HttpUrl location = header == null ? null : response.request().url().resolve(header);
    URI address = location == null ? null : location.uri();
    try {
      return new UploadResult(
          jobId, address, upload.source().fileName(), size, upload.idempotencyKey());
    } catch (IllegalArgumentException e) {
      throw new Json.MalformedJson("found a \"job_id\" that cannot be one");
    }
  }

  /** The status of a job. */
  public CompletableFuture<CheckStatus> status(String jobId) {
    return get(
        addresses.job(jobId),
        "application/json",
        response -> Answers.checkStatus(jobId, Answers.json(response)));
  }

  /** Cancels a job; asked again when there was no answer: once more has no effect. */
  public CompletableFuture<CheckStatus> cancel(String jobId) {
    return tokens.withToken(
        token ->
            calls.send(
                new HttpCall<>(
                    attempt ->
                        request(addresses.job(jobId), token)
                            .header("Accept", "application/json")
                            .delete()
                            .build(),
                    Repeat.ALWAYS,
                    null,
                    Secrets.of(token),
                    response -> Answers.checkStatus(jobId, Answers.json(response)))));
  }

  /** The events of a job behind {@code after}, asked for once: the caller asks again. */
  public CompletableFuture<EventPage> events(String jobId, long after) {
    return get(
        addresses.events(jobId, after),
        "application/json",
        Repeat.NEVER,
        response -> Answers.events(Answers.json(response)));
  }

  /** The report of a job with the page of rejects behind {@code after}; empty: the first. */
  public CompletableFuture<ImportReport> report(String jobId, String after) {
    return get(
        addresses.report(jobId, after),
        "application/json",
        response -> Answers.report(jobId, Answers.json(response)));
  }

  /**
   * Writes the reject file of a job.
   *
   * @param target a file, or an existing directory
   * @param expected what the server told of the file, or null when nothing was told
   */
  public CompletableFuture<RejectFile> rejects(
      String jobId, Path target, @Nullable ExpectedRejects expected) {
    RejectDownload download = new RejectDownload(jobId, target, expected);
    // An explicit application/json or application/xml would wrap the file in a document.
    return get(addresses.rejects(jobId), "*/*", download::write);
  }

  private <T> CompletableFuture<T> get(
      HttpUrl url, String accept, HttpCall.AnswerReader<T> reader) {
    return get(url, accept, Repeat.ALWAYS, reader);
  }

  private <T> CompletableFuture<T> get(
      HttpUrl url, String accept, Repeat repeat, HttpCall.AnswerReader<T> reader) {
    return tokens.withToken(
        token ->
            calls.send(
                new HttpCall<>(
                    attempt -> request(url, token).header("Accept", accept).build(),
                    repeat,
                    null,
                    Secrets.of(token),
                    reader)));
  }

  private static Request.Builder request(HttpUrl url, String token) {
    return new Request.Builder().url(url).header("Authorization", "Bearer " + token);
  }
}
