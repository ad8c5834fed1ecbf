package io.importhub.server.importjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.answer.AnswerForm;
import io.importhub.server.testkit.Answer;
import io.importhub.server.testkit.HeldQueue;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every documented answer and every problem, in both forms. */
@DisplayName("T-83")
class FormsIT {
  private static final String BASE = HubApi.base("DemoRepo0001", "DemoProfile1");
  private static final String HELD = HubApi.base("DemoRepo0002", "DemoProfile1");
  private static final String REJECTED = ".Frobnicate \"a < b & c\"\r\n.Frobnicate \"\u0001é\"\r\n";
  private static HubServer hub;
  private static HubApi ann;

  @BeforeAll
  static void start() {
    hub = HubServer.start("--importhub.import.max-waiting-jobs=3");
    HeldQueue.hold(hub, "DemoRepo0002");
    ann = new HubApi(hub.url(), "ann");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @EnumSource
  void tellsAJobFromItsStartToItsEnd(AnswerForm form) {
    HttpResponse<String> response = post(form, BASE + "/import", "demo.mgr", REJECTED);
    Answer started = Answer.of(response);
    assertIs(started, 202, form, "ImportJob");
    String path = response.headers().firstValue("Location").orElseThrow();
    assertThat(path).endsWith("/import/job/" + started.text("job_id").orElseThrow());

    await().atMost(Duration.ofSeconds(30)).until(() -> ann.get(path).statusCode() == 200);
    Answer done = get(form, path);
    assertIs(done, 200, form, "ImportJob");
    assertThat(done.text("job_status")).contains("TERMINATED");
    assertThat(done.text("job_info/reason")).contains("DONE");
    assertThat(done.text("job_info/rejects")).contains("true");
    assertThat(done.text("job_info/rejects_file_name")).contains("demo_rej.mgr");

    String file = ann.get(path + "/rejects").body();
    Answer rejects = get(form, path + "/rejects");
    assertIs(rejects, 200, form, "Rejects");
    assertThat(rejects.text("rejects_file_name")).contains("demo_rej.mgr");
    assertThat(rejects.text("content"))
        .contains(form == AnswerForm.XML ? file.replace('\u0001', '\uFFFD') : file);
    assertThat(file).contains(".Frobnicate \"a < b & c\"\r\n");
  }

  @ParameterizedTest
  @EnumSource
  void tellsAJobThatWaitsAndIsCanceled(AnswerForm form) {
    String path =
        post(form, HELD + "/import", "a.mgr", "").headers().firstValue("Location").orElseThrow();
    Answer running = get(form, path);
    assertIs(running, 202, form, "ImportJob");
    assertThat(running.text("job_status")).contains("RUNNING");
    assertThat(running.text("job_info")).isEmpty();
    assertProblem(get(form, path + "/rejects"), 409, form, "job-running");

    Answer list = get(form, HELD + "/import/jobs?status=RUNNING&limit=1");
    assertIs(list, 200, form, "Jobs");

    Answer canceled = delete(form, path);
    assertIs(canceled, 202, form, "ImportJob");
    assertThat(canceled.text("job_info/reason")).contains("CANCELED");
    assertThat(canceled.text("job_info/rejects")).contains("false");
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheOutcomeToWhoWaits(AnswerForm form) {
    Answer done = Answer.of(post(form, BASE + "/syncimport", "demo.mgr", REJECTED));
    assertIs(done, 200, form, "ImportJob");
    assertThat(done.text("job_info/rejects_file_name")).contains("demo_rej.mgr");
    assertThat(done.text("job_info/rejects_content").orElseThrow())
        .contains(".Frobnicate \"a < b & c\"\r\n");
  }

  @ParameterizedTest
  @EnumSource
  void tellsEveryProblem(AnswerForm form) {
    String start = BASE + "/import";
    assertProblem(
        Answer.of(post(form, start + "?validate=Sometimes", "a.mgr", "")),
        400,
        form,
        "bad-request");
    HttpRequest noToken =
        HttpRequest.newBuilder(URI.create(hub.url() + start))
            .header("Accept", form.type().toString())
            .build();
    assertProblem(Answer.of(ann.send(noToken)), 401, form, "unauthenticated");
    String readOnly = HubApi.base("DemoRepo0001", "ReadProfile1") + "/import";
    assertProblem(Answer.of(post(form, readOnly, "a.mgr", "")), 403, form, "forbidden");
    assertProblem(get(form, start + "/job/unknown"), 404, form, "job-not-found");
    assertProblem(get(form, "/restapi/v1/nothing"), 404, form, "not-found");
    assertProblem(delete(form, start), 405, form, "method-not-allowed");
    assertProblem(
        Answer.of(post(form, start, "a.mgr", "x".repeat(32_000_000))), 413, form, "file-too-large");
    assertProblem(
        Answer.of(
            ann.send(
                ann.authorized(start)
                    .header("Accept", form.type().toString())
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build())),
        415,
        form,
        "unsupported-media-type");
    String done =
        post(form, BASE + "/syncimport", "a.mgr", "")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertProblem(get(form, done + "/rejects"), 404, form, "no-rejects");
    assertProblem(delete(form, done), 409, form, "job-over");
    assertThat(postWithKey(form, "a.mgr").statusCode()).isEqualTo(202);
    assertProblem(Answer.of(postWithKey(form, "b.mgr")), 422, form, "idempotency-key-reused");
  }

  @ParameterizedTest
  @EnumSource
  void tellsOfTooManyWaitingJobs(AnswerForm form) {
    HubApi bob = new HubApi(hub.url(), "bob");
    HttpResponse<String> last = null;
    for (int i = 0; i < 4; i++) {
      last = bob.send(request(bob, form, HELD + "/import", "a.mgr", ""));
    }
    assertProblem(Answer.of(last), 429, form, "too-many-requests");
  }

  @Test
  @DisplayName("T-84 fault 12: has no other form")
  void hasNoOtherForm() {
    for (String path : new String[] {"/import", "/syncimport"}) {
      HttpResponse<String> answer =
          ann.send(
              new Multipart()
                  .file("a.mgr", "")
                  .post(ann.authorized(BASE + path).header("Accept", "text/csv")));
      assertThat(answer.statusCode()).isEqualTo(406);
      assertThat(Answer.of(answer).text("detail"))
          .contains("Found Accept: text/csv, expected application/json or application/xml");
    }
  }

  private static void assertIs(Answer answer, int status, AnswerForm form, String root) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.type()).isEqualTo(form.type().toString());
    assertThat(answer.root()).isEqualTo(form == AnswerForm.XML ? root : "");
  }

  private static void assertProblem(Answer answer, int status, AnswerForm form, String slug) {
    assertThat(answer.text("type")).contains("urn:importhub:problem:" + slug);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("status")).contains(Integer.toString(status));
    assertThat(answer.text("detail")).isPresent();
    assertThat(answer.type())
        .isEqualTo("application/problem+" + (form == AnswerForm.XML ? "xml" : "json"));
  }

  private static Answer get(AnswerForm form, String path) {
    return Answer.of(
        ann.send(ann.authorized(path).header("Accept", form.type().toString()).build()));
  }

  private static Answer delete(AnswerForm form, String path) {
    return Answer.of(
        ann.send(ann.authorized(path).header("Accept", form.type().toString()).DELETE().build()));
  }

  private static HttpResponse<String> post(
      AnswerForm form, String path, String name, String content) {
    return ann.send(request(ann, form, path, name, content));
  }

  private static HttpResponse<String> postWithKey(AnswerForm form, String name) {
    return ann.send(
        new Multipart()
            .file(name, "")
            .post(
                ann.authorized(BASE + "/import")
                    .header("Accept", form.type().toString())
                    .header("Idempotency-Key", "key of " + form)));
  }

  private static HttpRequest request(
      HubApi user, AnswerForm form, String path, String name, String content) {
    return new Multipart()
        .file(name, content)
        .post(user.authorized(path).header("Accept", form.type().toString()));
  }
}
