package io.importhub.server.importjob;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Numbers durable events and writes their rows. */
@Repository
class JobEventLog {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final JsonMapper json;
  private final InstantSource time;

  JobEventLog(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json, InstantSource time) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.json = json;
    this.time = time;
  }

  /**
   * Writes facts as a job's next events, in the caller's transaction, which holds the job's row.
   *
   * @return the events, in order
   */
  List<JobEvent> append(String jobId, List<JobFact> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    int last =
        jdbc.sql(
                """
                update import_job set last_seq = last_seq + :count, notes = notes + :notes
                where job_id = :jobId returning last_seq
                """)
            .param("count", facts.size())
            .param("notes", facts.stream().filter(JobFact.ImportNote.class::isInstance).count())
            .param("jobId", jobId)
            .query(Integer.class)
            .single();
    Instant now = time.instant();
    List<JobEvent> events = new ArrayList<>();
    for (JobFact fact : facts) {
      int seq = last - facts.size() + events.size() + 1;
      events.add(new JobEvent(jobId, seq, fact.event(), body(jobId, seq, now, fact)));
    }
    batches.batchUpdate(
        "insert into import_event (job_id, seq, event, body) values (?, ?, ?, ?)",
        events,
        1000,
        (row, event) -> {
          row.setString(1, jobId);
          row.setInt(2, event.seq());
          row.setString(3, event.name());
          row.setString(4, event.body());
        });
    return events;
  }

  private String body(String jobId, int seq, Instant now, JobFact fact) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("event", fact.event());
    body.put("job_id", jobId);
    body.put("seq", seq);
    body.put("time", MILLIS.format(now.truncatedTo(ChronoUnit.MILLIS)));
    body.putAll(fact.members());
    return json.writeValueAsString(body);
  }
}
