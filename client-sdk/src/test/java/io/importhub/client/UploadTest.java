package io.importhub.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posting a file: what is sent, when it is sent again, what is told of it. */
class UploadTest {

  private final FakeImportHub hub = new FakeImportHub().start();
  private ImportProcessClient client = new ImportProcessClient();
  @TempDir Path dir;

  @BeforeEach
  void open() {
    client = TestClients.client(hub.settings(dir));
  }

  @AfterEach
  void close() {
    client.close();
    hub.close();
  }

  private static UploadRequest request(String text) {
    return UploadRequest.of(UploadSource.of("Prüfung.mgr", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void sendsTheFileWithItsKeyAndAsksBeforeItsBytes() {
    UploadRequest request = request(".Create\n");
    UploadResult result = client.postFile(request).join();

    assertThat(result.jobId()).isEqualTo(hub.awaitJob().id());
    assertThat(result.location())
        .hasToString(hub.server().url("/").toString() + jobPath(result.jobId()));
    assertThat(result.fileName()).isEqualTo("Prüfung.mgr");
    assertThat(result.size()).isEqualTo(8);
    assertThat(result.idempotencyKey()).isEqualTo(request.idempotencyKey());
    FakeImportHub.Request sent = hub.received("import").get(0);
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.headers().get("Idempotency-Key")).isEqualTo(request.idempotencyKey());
    assertThat(sent.headers().get("Expect")).isEqualTo("100-continue");
    assertThat(sent.headers().get("Authorization")).isEqualTo("Bearer " + hub.tokens().get(0));
    assertThat(sent.headers().get("Content-Type")).startsWith("multipart/form-data; boundary=");
    assertThat(sent.body())
        .contains("name=\"file\"; filename=\"Prüfung.mgr\"", ".Create\n")
        .doesNotContain("name=\"validate\"");
  }

  private static String jobPath(String jobId) {
    return "restapi/v1/environments/DemoEnv00001/repositories/DemoRepo(01)/profiles/DemoProfile1/import/job/"
        + jobId;
  }

  @Test
  void sendsTheOptionsBeforeTheFile() {
    ImportOptions options =
        ImportOptions.defaults()
            .withValidate(Validate.AT_END_ON_SUCCESS)
            .withReprocess(true)
            .withCheckIdentifiers(false)
            .withCheckWritingAccess(true)
            .withProcessing(Processing.TECHNICAL_DATA, Processing.DATA);
    client.postFile(request("x").options(options)).join();
    String body = hub.received("import").get(0).body();
    assertThat(fields(body))
        .containsExactly(
            "validate=AtEndOnSuccess",
            "reprocess=true",
            "checkIdentifiers=false",
            "checkWritingAccess=true",
            "processing=Data,TechnicalData");
    assertThat(body.indexOf("name=\"file\"")).isGreaterThan(body.indexOf("name=\"processing\""));
  }

  private static List<String> fields(String body) {
    return java.util.regex.Pattern.compile("name=\"(\\w+)\"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r]*)")
        .matcher(body)
        .results()
        .map(field -> field.group(1) + "=" + field.group(2))
        .toList();
  }

  @Test
  void takesValidateFromTheSettingsUnlessTheRequestSaysOtherwise() {
    client.close();
    client = TestClients.client(hub.settings(dir).validate(Validate.NEVER));
    client.postFile(request("x")).join();
    client
        .postFile(request("x").options(ImportOptions.defaults().withValidate(Validate.STANDARD)))
        .join();
    assertThat(fields(hub.received("import").get(0).body())).containsExactly("validate=Never");
    assertThat(fields(hub.received("import").get(1).body())).containsExactly("validate=Standard");
  }

  @Test
  @DisplayName("fault 15: a connection that breaks before the answer: sent again by the same key")
  void sendsAgainByTheSameKeyWhenTheConnectionBreaks() {
    hub.next(
        "import",
        new MockResponse.Builder()
            .code(202)
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    UploadResult result = client.postFile(request("x")).join();
    assertThat(hub.received("import"))
        .hasSize(2)
        .extracting(sent -> sent.headers().get("Idempotency-Key"))
        .containsOnly(result.idempotencyKey());
  }

  @Test
  @DisplayName("fault 14: 409 with Retry-After while the first is under way")
  void waitsForTheFirstPostOfItsKey() {
    hub.next(
        "import",
        new MockResponse.Builder().code(409).setHeader("Retry-After", "0").build(),
        new MockResponse.Builder().code(503).setHeader("Retry-After", "0").build());
    client.postFile(request("x")).join();
    assertThat(hub.received("import")).hasSize(3);
  }

  @Test
  void refusesAConflictThatDoesNotEnd() {
    hub.override("import", request -> FakeImportHub.problem(409));
    assertThatThrownBy(() -> client.postFile(request("x")).join())
        .hasCauseInstanceOf(ImportClientException.Refused.class);
    assertThat(hub.received("import")).hasSize(1);
  }

  @Test
  void tellsTheKeyWhenNoAnswerCameAndTheSameKeyGivesTheSameJob() {
    hub.override(
        "import",
        request ->
            new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    UploadRequest request = request("x");
    Throwable thrown = catchThrowable(() -> client.postFile(request).join());
    assertThat(thrown.getCause())
        .isInstanceOfSatisfying(
            ImportClientException.Unreachable.class,
            e -> assertThat(e.idempotencyKey()).contains(request.idempotencyKey()));
    hub.override("import", sent -> null);
    String first = client.postFile(request).join().jobId();
    String again =
        client.postFile(request("x").idempotencyKey(request.idempotencyKey())).join().jobId();
    assertThat(again).isEqualTo(first);
  }

  @Test
  void tellsWhatTheServerSaidOfAFileThatIsTooLarge() {
    hub.override("import", request -> FakeImportHub.problem(413));
    assertThatThrownBy(() -> client.postFile(request("x")).join())
        .cause()
        .isInstanceOfSatisfying(
            ImportClientException.Refused.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        new Problem(
                            "urn:importhub:problem:file-too-large",
                            "The file is too large",
                            413,
                            "The file is larger than 31457280 bytes, 30 MB (importhub.import.max-file-size)",
                            "/restapi/v1/environments/DemoEnv00001/repositories/DemoRepo0001/profiles/DemoProfile1/import")))
        .hasMessageContaining("was refused with 413: The file is larger than 31457280 bytes");
    assertThat(hub.received("import")).hasSize(1);
  }

  @Test
  void isUnreachableWhileTheServerSaysNotNowAndRefusedWhenItHasNoSpace() {
    hub.override("import", request -> FakeImportHub.problem(503));
    assertThatThrownBy(() -> client.postFile(request("x")).join())
        .hasCauseInstanceOf(ImportClientException.Unreachable.class)
        .hasMessageContaining("was answered with 503: The file is larger than");
    assertThat(hub.received("import")).hasSize(3);
    hub.override("import", request -> FakeImportHub.problem(507));
    assertThatThrownBy(() -> client.postFile(request("x")).join())
        .hasCauseInstanceOf(ImportClientException.Refused.class);
    assertThat(hub.received("import")).hasSize(4);
  }

  @Test
  void postsAgainWithAFreshTokenWhenTheTokenWasRevoked() {
    hub.next("import", FakeImportHub.status(401));
    client.postFile(request("x")).join();
    assertThat(hub.received("import"))
        .extracting(sent -> sent.headers().get("Authorization"))
        .containsExactly("Bearer " + hub.tokens().get(0), "Bearer " + hub.tokens().get(1));
  }

  @Test
  void isUnauthenticatedWhenAFreshTokenIsRefusedToo() {
    hub.override(
        "import",
        request ->
            new MockResponse.Builder()
                .code(401)
                .setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .build());
    assertThatThrownBy(() -> client.postFile(request("x")).join())
        .cause()
        .isInstanceOfSatisfying(
            ImportClientException.Unauthenticated.class,
            e -> assertThat(e.code()).isEqualTo("invalid_token"));
    assertThat(hub.received("import")).hasSize(2);
  }

  @Test
  void sendsWithoutAskingWhenNobodySaysContinue() {
    client.close();
    client = TestClients.client(hub.settings(dir).requestTimeout(Duration.ofMillis(400)));
    hub.neverSaysContinue();
    client.postFile(request("x")).join();
    assertThat(hub.received("import"))
        .last()
        .satisfies(sent -> assertThat(sent.headers().get("Expect")).isNull());
  }

  @Test
  void tellsHowFarTheUploadIs() throws Exception {
    Path file = Files.write(dir.resolve("large.mgr"), new byte[3_000_000]);
    List<Long> sent = new CopyOnWriteArrayList<>();
    client
        .postFile(
            UploadRequest.of(file)
                .onProgress(
                    (bytes, total) -> {
                      assertThat(total).isEqualTo(3_000_000);
                      sent.add(bytes);
                    }))
        .join();
    await().until(() -> sent.contains(3_000_000L));
    assertThat(sent).isSorted().last().isEqualTo(3_000_000L);
  }

  @Test
  void sendsAStreamOnceOnly() {
    byte[] bytes = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
    UploadResult result =
        client
            .postFile(
                UploadRequest.of(UploadSource.once("s.mgr", -1, new ByteArrayInputStream(bytes))))
            .join();
    assertThat(result.size()).isEqualTo(-1);
    assertThat(hub.received("import").get(0).body()).contains("x".repeat(1000));

    hub.override("import", request -> FakeImportHub.status(503));
    UploadRequest once =
        UploadRequest.of(UploadSource.once("s.mgr", 1000, new ByteArrayInputStream(bytes)));
    assertThatThrownBy(() -> client.postFile(once).join())
        .hasCauseInstanceOf(ImportClientException.Unreachable.class);
    assertThat(hub.received("import")).hasSize(2);
  }

  @Test
  void failsForAFileThatCannotBeReadAndSendsNothing() {
    assertThatThrownBy(() -> client.postFile(dir.resolve("missing.mgr")).join())
        .hasCauseInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("missing.mgr cannot be read");
    assertThat(hub.received("import")).isEmpty();
  }

  @Test
  void failsForAStreamThatBreaksOff() {
    UploadSource tooShort = UploadSource.once("s.mgr", 10, new ByteArrayInputStream(new byte[4]));
    assertThatThrownBy(() -> client.postFile(UploadRequest.of(tooShort)).join())
        .hasCauseInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("found 4 bytes, expected 10");
  }

  @Test
  void isUnexpectedWhenTheAnswerHasNoJob() {
    hub.override("import", request -> FakeImportHub.json(202, "{\"id\":1}"));
    assertThatThrownBy(() -> client.postFile(request("x")).join())
        .hasCauseInstanceOf(ImportClientException.UnexpectedAnswer.class)
        .hasMessageContaining("found no text \"job_id\"");
  }

  @Test
  void canBeWrittenDownAndReadAgain() {
    UploadResult result = client.postFile(request("x")).join();
    assertThat(UploadResult.parse(result.toJson())).isEqualTo(result);
    assertThat(UploadResult.parse("{\"job_id\":\"abc\",\"newer\":1}"))
        .isEqualTo(UploadResult.of("abc"));
    assertThatThrownBy(() -> UploadResult.parse("{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("job_id");
    assertThatThrownBy(() -> UploadResult.of("../x"))
        .hasMessage("jobId: found \"../x\", expected 1 to 64 characters of 0-9 A-Z a-z - _");
  }
}
