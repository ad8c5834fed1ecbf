package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.importjob.JobEvent;
import io.importhub.server.testkit.HubServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting, replay, live events, the repository topic: what a client hears, and in what order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushIT {
  private static final String TOPIC =
      "/topic/environments/DemoEnv00001/repositories/DemoRepo0001/imports";

  private final HubServer server = HubServer.start();
  private final Jobs jobs = new Jobs(server);
  private String ann = "";

  @BeforeAll
  void signIn() {
    ann = SignIn.as(server.url(), "ann");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v12.stomp", "v11.stomp"})
  void speaksBothSubProtocols(String protocol) {
    try (StompClient client = StompClient.open(server.url(), protocol)) {
      assertThat(client.protocol()).isEqualTo(protocol);
    }
  }

  @Test
  void answersConnectWithVersionHeartbeatsAndName() {
    try (StompClient client = StompClient.open(server.url())) {
      client.send(
          "STOMP\naccept-version:1.1,1.2\nhost:hub\nAuthorization:Bearer " + ann + "\n\n\0");
      assertThat(client.next())
          .startsWith("CONNECTED\nversion:1.2\nheart-beat:10000,10000\n")
          .contains("\nuser-name:ann\n");
    }
  }

  @Test
  void replaysInOrderAndGoesOnLive() {
    String job = jobs.posted();
    jobs.record(job, "ImportStarted", ",\"attempt\":1");
    jobs.note(job);
    try (StompClient client = connect().subscribe().waitFor(job, 0)) {
      assertEvent(client.next(), "ImportStarted", job, 1);
      assertEvent(client.next(), "ImportNote", job, 2);

      jobs.finished(job);

      String finished = client.next();
      assertEvent(finished, "CheckStatusFinished", job, 3);
      assertThat(finished)
          .startsWith("MESSAGE\nsubscription:q\n")
          .contains("\ndestination:/user/queue/import-events\n")
          .contains("\ncontent-type:application/json\n")
          .endsWith(
              "\n\n{\"event\":\"CheckStatusFinished\",\"job_id\":\"%s\",\"seq\":3,\"job_info\":{\"reason\":\"DONE\",\"rejects\":false}}"
                  .formatted(job));
    }
  }

  @Test
  void replaysOnlyWhatIsBehindTheNumberGiven() {
    String job = jobs.posted();
    jobs.note(job);
    jobs.note(job);
    jobs.finished(job);
    try (StompClient client = connect().subscribe().waitFor(job, 2)) {
      assertEvent(client.next(), "CheckStatusFinished", job, 3);
    }
  }

  @Test
  void replaysAgainToTheConnectionThatAsksAndToNoOther() {
    String job = jobs.posted();
    jobs.note(job);
    try (StompClient first = connect().subscribe().waitFor(job, 0);
        StompClient second = connect().subscribe().waitFor(job, 0)) {
      assertEvent(first.next(), "ImportNote", job, 1);
      assertEvent(second.next(), "ImportNote", job, 1);

      second.waitFor(job, 0);

      assertEvent(second.next(), "ImportNote", job, 1);
      first.assertNothingBefore(leave("00000000000000000000000000000000"));
    }
  }

  @Test
  void sendsNothingOfAJobThatWasLeft() {
    String left = jobs.posted();
    String kept = jobs.posted();
    try (StompClient client = connect().subscribe().waitFor(left, 0).waitFor(kept, 0)) {
      client.assertNothingBefore(leave(left));
      jobs.note(left);
      jobs.note(kept);
      assertEvent(client.next(), "ImportNote", kept, 1);
      client.assertNothingBefore(leave(kept));
    }
  }

  @Test
  void holdsEventsOfAWaitUntilThereIsASubscription() {
    String job = jobs.posted();
    jobs.note(job);
    try (StompClient client = connect().waitFor(job, 0)) {
      client.assertNothingBefore(leave("00000000000000000000000000000000"));
      client.subscribe();
      assertEvent(client.next(), "ImportNote", job, 1);
    }
  }

  @Test
  @DisplayName("SUBSCRIBE and SEND at once, 400 times: no event is lost")
  void missesNothingWhenTheWaitIsRightBehindItsSubscription() {
    String job = jobs.posted();
    jobs.note(job);
    try (StompClient client = connect()) {
      for (int i = 0; i < 400; i++) {
        client.send(
            "SUBSCRIBE\nid:s%d\ndestination:/user/queue/import-events\n\n\0".formatted(i)
                + "SEND\ndestination:/app/import/wait\n\n{\"job_id\":\"%s\"}\0".formatted(job));
        assertThat(client.next()).contains("\nsubscription:s" + i + "\n");
        client.send("UNSUBSCRIBE\nid:s%d\n\n\0".formatted(i));
      }
    }
  }

  @Test
  void losesNothingAndDoublesNothingAtTheSeamOfReplayAndLive() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      String job = jobs.posted();
      Thread writer =
          Thread.ofPlatform().start(() -> IntStream.range(0, 30).forEach(i -> jobs.note(job)));
      try (StompClient client = connect().subscribe().waitFor(job, 0)) {
        assertThat(seqs(client.next(30)))
            .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        writer.join();
        client.assertNothingBefore(leave(job));
      }
    }
  }

  @Test
  void keepsTheOrderWhateverThreadTellsFirst() {
    String job = jobs.posted();
    try (StompClient client = connect().subscribe().waitFor(job, 0);
        StompClient follower = connect()) {
      follower.send("SUBSCRIBE\nid:t\nreceipt:r\ndestination:" + TOPIC + "\n\n\0");
      assertThat(follower.next()).startsWith("RECEIPT");
      jobs.note(job);
      List<JobEvent> events = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        events.add(jobs.recordSilently(job, "ImportNote", ""));
      }
      events.reversed().parallelStream().forEach(jobs::publish);

      List<Integer> inOrder = IntStream.rangeClosed(1, 21).boxed().toList();
      assertThat(seqs(client.next(21))).containsExactlyElementsOf(inOrder);
      assertThat(seqs(follower.next(21))).containsExactlyElementsOf(inOrder);
    }
  }

  @Test
  void findsAnEventThatNobodyWasToldOf() {
    String job = jobs.posted();
    try (StompClient client = connect().subscribe().waitFor(job, 0)) {
      jobs.recordSilently(job, "ImportNote", "");
      assertEvent(client.next(), "ImportNote", job, 1);
    }
  }

  @Test
  void answersAWaitForAJobThatIsNotThereOrNotTheCallersAlike() {
    String annsJob = jobs.posted();
    String dan = SignIn.as(server.url(), "dan");
    try (StompClient client = StompClient.connect(server.url(), dan).subscribe()) {
      for (String job : List.of(annsJob, "00000000000000000000000000000000")) {
        client.waitFor(job, 0);
        assertThat(client.next())
            .contains("\nevent:CheckStatusFailed\n")
            .contains("{\"event\":\"CheckStatusFailed\",\"job_id\":\"" + job + "\",\"time\":\"")
            .contains("\"problem\":{\"type\":\"urn:importhub:problem:job-not-found\"")
            .contains("\"status\":404");
      }
    }
  }

  @Test
  void whoHoldsTheRightAllWaitsForEveryJob() {
    String job = jobs.posted();
    jobs.note(job);
    String bob = SignIn.as(server.url(), "bob");
    try (StompClient client = StompClient.connect(server.url(), bob).subscribe().waitFor(job, 0)) {
      assertEvent(client.next(), "ImportNote", job, 1);
    }
  }

  @Test
  void sendsProgressAtMostFourTimesASecondAndNoneBehindTheOutcome() {
    String job = jobs.posted();
    try (StompClient client = connect().subscribe().waitFor(job, 0)) {
      jobs.record(job, "ImportStarted", ",\"attempt\":1");
      assertEvent(client.next(), "ImportStarted", job, 1);
      long begun = System.nanoTime();
      jobs.progressed(job, 1);
      assertThat(client.next()).contains("\"bytes\":1,\"total_bytes\":1000");
      for (int i = 2; i <= 500; i++) {
        jobs.progressed(job, i);
      }
      List<String> told = client.nextUntil(f -> f.contains("\"bytes\":500,\"total_bytes\":1000,"));
      long quarters = (System.nanoTime() - begun) / 240_000_000L;
      assertThat(told)
          .as("only the newest of each quarter of a second")
          .allMatch(frame -> frame.contains("\nevent:ImportProgress\n"))
          .hasSizeLessThanOrEqualTo((int) quarters);
      jobs.progressed(job, 501);
      jobs.finished(job);
      jobs.progressed(job, 502);
      List<String> last = client.nextUntil(f -> f.contains("\nevent:CheckStatusFinished\n"));
      assertThat(last).hasSizeLessThanOrEqualTo(2);
      String other = jobs.posted();
      jobs.progressed(job, 503);
      client.waitFor(other, 0);
      jobs.note(other);
      assertEvent(client.next(), "ImportNote", other, 1);
    }
  }

  @Test
  void sendsEveryEventAndProgressOfARepositoryToWhoFollowsIt() {
    String job = jobs.posted();
    try (StompClient client = connect()) {
      client.send("SUBSCRIBE\nid:t\nreceipt:r\ndestination:" + TOPIC + "\n\n\0");
      assertThat(client.next()).isEqualTo("RECEIPT\nreceipt-id:r\n\n");
      jobs.record(job, "ImportStarted", ",\"attempt\":1");
      jobs.progressed(job, 7);
      assertThat(client.next())
          .startsWith("MESSAGE\nsubscription:t\n")
          .contains("\ndestination:" + TOPIC + "\n")
          .contains("\nevent:ImportStarted\n");
      assertThat(client.next()).contains("\nevent:ImportProgress\n");
      jobs.finished(job);
      assertEvent(client.next(), "CheckStatusFinished", job, 2);
      client.send("UNSUBSCRIBE\nid:t\nreceipt:u\n\n\0");
      assertThat(client.next()).startsWith("RECEIPT");
      jobs.note(job);
      client.assertNothingBefore(leave(job));
    }
  }

  @Test
  void answersDisconnectWithItsReceiptAndCloses() {
    try (StompClient client = connect()) {
      client.send("DISCONNECT\nreceipt:bye\n\n\0");
      assertThat(client.next()).isEqualTo("RECEIPT\nreceipt-id:bye\n\n");
      assertThat(client.next()).isEqualTo("CLOSED 1000 ");
    }
  }

  private StompClient connect() {
    return StompClient.connect(server.url(), ann);
  }

  private static String leave(String jobId) {
    return "SEND\ndestination:/app/import/leave\n\n{\"job_id\":\"%s\"}\0".formatted(jobId);
  }

  private static void assertEvent(String frame, String name, String jobId, int seq) {
    assertThat(frame)
        .contains("\nevent:" + name + "\n")
        .contains("\"job_id\":\"" + jobId + "\",\"seq\":" + seq);
  }

  private static List<Integer> seqs(List<String> frames) {
    return frames.stream()
        .map(frame -> frame.replaceFirst("(?s).*\"seq\":(\\d+).*", "$1"))
        .map(Integer::valueOf)
        .toList();
  }
}
