package io.importhub.server.uas;

import io.importhub.server.testkit.HubServer;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users that are disabled, as another node would do it: in the database alone. */
final class Disabled {
  private Disabled() {}

  static void disable(HubServer server, String login) {
    server
        .bean(JdbcClient.class)
        .sql("update hub_user set disabled = true, tokens_ended_at = :now where login = :login")
        .param("now", server.bean(InstantSource.class).millis())
        .param("login", login)
        .update();
  }

  static void enable(HubServer server, String login) {
    server
        .bean(JdbcClient.class)
        .sql("update hub_user set disabled = false where login = :login")
        .param("login", login)
        .update();
  }
}
