package io.importhub.server.uas;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.catalog.User;
import io.importhub.server.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentPasswordsTest {
  private final SettableClock clock = new SettableClock();
  private final RecentPasswords recent = new RecentPasswords(clock);

  private static User user(String id, String password) {
    return new User(id, "ann", "Ann", password, null, null, false, Instant.EPOCH);
  }

  @Test
  void knowsThePasswordOfTheUserForFiveMinutes() {
    User ann = user("Kvlo(gBDIWdL", "{bcrypt}1");
    assertThat(recent.hold(ann, "word")).isFalse();
    recent.add(ann, "word");
    assertThat(recent.hold(ann, "word")).isTrue();
    assertThat(recent.hold(ann, "other")).isFalse();
    assertThat(recent.hold(user("Lvlo(gBDIWdM", "{bcrypt}1"), "word")).isFalse();
    assertThat(recent.hold(user("Kvlo(gBDIWdL", "{bcrypt}2"), "word")).isFalse();
    clock.advance(Duration.ofMinutes(5));
    assertThat(recent.hold(ann, "word")).isFalse();
  }

  @Test
  void keepsTheThousandLastUsed() {
    for (int n = 0; n < 1001; n++) {
      recent.add(user("user" + n, "{bcrypt}1"), "word");
      assertThat(recent.hold(user("user1", "{bcrypt}1"), "word")).isEqualTo(n >= 1);
    }
    assertThat(recent.hold(user("user0", "{bcrypt}1"), "word")).isFalse();
    assertThat(recent.hold(user("user2", "{bcrypt}1"), "word")).isTrue();
  }
}
