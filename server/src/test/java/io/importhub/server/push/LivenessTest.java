package io.importhub.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.push.Liveness.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LivenessTest {
  private final PushProperties settings =
      new PushProperties(
          List.of(),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          DataSize.ofKilobytes(64),
          DataSize.ofKilobytes(512),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofMillis(250),
          1000);
  private final Liveness liveness = new Liveness(settings);

  @Test
  void missesConnectAfterItsTime() {
    assertThat(after(9)).isEqualTo(Verdict.FINE);
    assertThat(after(11)).isEqualTo(Verdict.NOT_CONNECTED);
  }

  @Test
  void blamesNoClientForAConnectThatWaitsForTheServer() {
    liveness.frameUnderWay(false, true);
    assertThat(after(11)).isEqualTo(Verdict.FINE);
  }

  @Test
  void countsNoBeginningOfAConnectAsOne() {
    liveness.frameUnderWay(true, false);
    assertThat(after(11)).isEqualTo(Verdict.NOT_CONNECTED);
  }

  @Test
  void givesUpAClientThatAgreedToHeartbeatsAfterThreeOfThem() {
    liveness.connected(10_000, 10_000);
    assertThat(after(29)).isEqualTo(Verdict.FINE);
    assertThat(after(31)).isEqualTo(Verdict.GONE);
  }

  @Test
  void pingsAClientWithoutHeartbeatsInsteadOfCuttingIt() {
    liveness.connected(0, 0);
    assertThat(after(29)).isEqualTo(Verdict.FINE);
    assertThat(after(31)).isEqualTo(Verdict.PING);
    assertThat(after(32)).isEqualTo(Verdict.FINE);
    assertThat(after(62)).isEqualTo(Verdict.PING);
    liveness.heard();
    assertThat(after(80)).isEqualTo(Verdict.FINE);
    assertThat(after(91)).as("no pong at all").isEqualTo(Verdict.GONE);
  }

  @Test
  void takesTheLongerOfTwoHeartbeatIntervals() {
    liveness.connected(20_000, 60_000);
    assertThat(after(59)).isEqualTo(Verdict.FINE);
    assertThat(liveness.isHeartbeatDue(Duration.ofSeconds(53).toNanos())).isFalse();
    assertThat(liveness.isHeartbeatDue(Duration.ofSeconds(55).toNanos())).isTrue();
  }

  @Test
  void sendsNoHeartbeatToWhoWantsNone() {
    liveness.connected(10_000, 0);
    assertThat(liveness.isHeartbeatDue(Duration.ofHours(1).toNanos())).isFalse();
  }

  @Test
  void findsAFrameThatDoesNotEnd() {
    liveness.connected(0, 0);
    liveness.frameUnderWay(true, false);
    assertThat(after(4)).isEqualTo(Verdict.FINE);
    assertThat(after(6)).isEqualTo(Verdict.FRAME_STUCK);
    liveness.frameUnderWay(false, true);
    assertThat(after(6)).isEqualTo(Verdict.FINE);
  }

  private Verdict after(int seconds) {
    return liveness.at(System.nanoTime() + Duration.ofSeconds(seconds).toNanos());
  }
}
