package io.importhub.server.bench;

import io.importhub.server.testkit.HubProcess;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * When jobs ended: the {@code time} of their event CheckStatusFinished, read from the server's
 * database. It is taken within the transaction of the outcome, cut to the millisecond: what is
 * measured from it on contains the rest of that transaction, its commit and up to a millisecond.
 */
final class Outcomes {
  private Outcomes() {}

  static Map<String, Instant> times(HubProcess server, Set<String> jobs) {
    Map<String, Instant> times = new HashMap<>();
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + server.dataDir().resolve("importhub.db"));
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select job_id, body from import_event where event = 'CheckStatusFinished'")) {
      while (rows.next()) {
        String job = rows.getString(1);
        if (jobs.contains(job)) {
          String time = JsonMapper.shared().readTree(rows.getString(2)).get("time").asString();
          times.put(job, Instant.parse(time));
        }
      }
    } catch (SQLException e) {
      throw new AssertionError("the event rows cannot be read", e);
    }
    if (times.size() != jobs.size()) {
      throw new AssertionError(times.size() + " of " + jobs.size() + " jobs have an outcome");
    }
    return times;
  }
}
