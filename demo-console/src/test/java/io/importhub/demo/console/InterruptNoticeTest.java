package io.importhub.demo.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.demo.screen.JsonScreen;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class InterruptNoticeTest {

  private final StringWriter out = new StringWriter();
  private final JsonScreen screen = new JsonScreen(new PrintWriter(out));
  private final InterruptNotice notice = new InterruptNotice();

  @Test
  void tellsTheJobThatGoesOnOnce() {
    notice.sending(screen, "a.mgr");
    notice.importing(screen, "a.mgr", "j1");

    notice.tell();
    notice.tell();

    assertThat(out.toString())
        .isEqualTo("{\"type\":\"interrupted\",\"job_id\":\"j1\",\"file\":\"a.mgr\"}\n");
  }

  @Test
  void saysNothingWhenNothingIsUnderWay() {
    notice.importing(screen, "a.mgr", "j1");
    notice.idle();

    notice.tell();

    assertThat(out.toString()).isEmpty();
  }
}
