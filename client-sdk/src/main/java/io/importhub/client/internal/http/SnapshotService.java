package io.importhub.client.internal.http;

import io.importhub.client.ImportSetting;
import io.importhub.client.ImportSettingsUas;
import io.importhub.client.SnapshotExport;
import io.importhub.client.SnapshotFile;
import io.importhub.client.SnapshotOptions;
import io.importhub.client.SnapshotResult;
import io.importhub.client.UploadSource;
import io.importhub.client.WorkSession;
import io.importhub.client.internal.http.HttpCall.Repeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.node.ObjectNode;

/** The calls about snapshots and work sessions. Safe for use by many threads. */
public final class SnapshotService {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final RequestBody NOTHING = RequestBody.create(new byte[0], null);

  private final HttpCalls calls;
  private final TokenService tokens;
  private final ImportSettingsUas uas;
  private final SnapshotAddresses addresses;

  public SnapshotService(HttpCalls calls, TokenService tokens, ImportSetting settings) {
    this.calls = calls;
    this.tokens = tokens;
    this.uas = settings.importSettingsUas();
    this.addresses = new SnapshotAddresses(settings);
  }

  /**
   * Imports a snapshot within one request. Not sent again when no answer came: it may have been
   * imported.
   */
  public CompletableFuture<SnapshotResult> imports(UploadSource source, SnapshotOptions options) {
    long size;
    try {
      size = source.size();
    } catch (IOException e) {
      String problem = "%s cannot be read: %s".formatted(source.fileName(), e);
      return CompletableFuture.failedFuture(new UncheckedIOException(problem, e));
    }
    RequestBody file = new SourceBody(source, size, (sent, total) -> {});
    RequestBody form =
        new MultipartBody.Builder()
            .setType(MultipartBody.FORM)
            .addFormDataPart("file", source.fileName(), file)
            .build();
    // 422: a file that is no snapshot has a result document, too
    return send(
        request -> request.url(addresses.imports(options)).post(form),
        "application/json",
        Repeat.NEVER,
        Set.of(422),
        response -> SnapshotAnswers.result(Answers.json(response)));
  }

  /** Writes a snapshot to a file, which is replaced when it is complete. */
  public CompletableFuture<SnapshotFile> export(SnapshotExport export, Path target) {
    RequestBody body = RequestBody.create(document(export), JSON);
    return send(
        request -> request.url(addresses.exports()).post(body),
        "application/zip, application/json",
        Repeat.ALWAYS,
        Set.of(),
        response -> written(response, target));
  }

  private static SnapshotFile written(Response response, Path target) throws IOException {
    FileDownload.Received received =
        new FileDownload(target, "the snapshot", "target")
            .write(response.body().byteStream(), file -> {});
    return new SnapshotFile(received.file(), received.size(), received.sha256());
  }

  /** The work session from a place on; empty: from its start. */
  public CompletableFuture<WorkSession> session(String after) {
    return send(
        request -> request.url(addresses.session(after)),
        "application/json",
        Repeat.ALWAYS,
        Set.of(),
        response -> SnapshotAnswers.session(Answers.json(response)));
  }

  /** Publishes the work session; once more has no effect. */
  public CompletableFuture<WorkSession.Publishing> publish() {
    return send(
        request -> request.url(addresses.sessionDone("publish")).post(NOTHING),
        "application/json",
        Repeat.ALWAYS,
        Set.of(409),
        response -> SnapshotAnswers.publishing(Answers.json(response)));
  }

  /** Throws the work session away; once more has no effect. */
  public CompletableFuture<Void> reject() {
    return send(
            request -> request.url(addresses.sessionDone("reject")).post(NOTHING),
            "application/json",
            Repeat.ALWAYS,
            Set.of(),
            response -> Json.requiredNumber(Answers.json(response), "result"))
        .thenAccept(result -> {});
  }

  private <T> CompletableFuture<T> send(
      Consumer<Request.Builder> what,
      String accept,
      Repeat repeat,
      Set<Integer> answers,
      HttpCall.AnswerReader<T> reader) {
    return tokens.withToken(
        token -> {
          Request.Builder request =
              new Request.Builder()
                  .header("Authorization", "Bearer " + token)
                  .header("Accept", accept)
                  .header("X-Environment-Id", uas.environmentId())
                  .header("X-Repository-Id", uas.repositoryId());
          what.accept(request);
          Request made = request.build();
          return calls.send(
              new HttpCall<>(attempt -> made, repeat, null, Secrets.of(token), reader, answers));
        });
  }

  private static byte[] document(SnapshotExport export) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    if (!export.profiles().isEmpty()) {
      export.profiles().forEach(json.putArray("profiles")::add);
    }
    json.put("profile", export.profileDefinitions());
    json.put("tags", export.tags());
    SnapshotExport.Parameters parameters = export.parameters();
    if (parameters != null) {
      ObjectNode which = json.putObject("parameters");
      which.put("fromSession", parameters.fromSession());
      which.put("removeElementsNotInSnapshot", parameters.removeElementsNotInSnapshot());
      parameters.nameStartsWith().forEach(which.putArray("nameStartsWith")::add);
    }
    return Json.MAPPER.writeValueAsBytes(json);
  }
}
