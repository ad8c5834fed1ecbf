package io.importhub.server.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.RepositoryRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that an import left that is over, without what differs between two runs of the same file: the
 * job's id, times, and how often it was begun.
 *
 * @param report the report with all its rejects
 * @param rejectFile the reject file's bytes as characters, without the line that tells the time;
 *     empty when there is none
 * @param events the events behind {@code ImportStarted}
 * @param repository the rows of the repository
 */
record Imported(
    JsonNode report, String rejectFile, List<JsonNode> events, List<String> repository) {

  /** The time of making, also in UTF-16. */
  private static final Pattern TIME =
      Pattern.compile(
          "Import rejects ("
                  .chars()
                  .mapToObj(c -> Pattern.quote(Character.toString(c)))
                  .collect(Collectors.joining("\0?"))
              + "[^)]*");

  /** Looks at a job; asserts that its events are numbered without a gap. */
  static Imported of(
      HubApi api, RepositoryRows rows, String repository, String jobId, @Nullable Path rejectFile)
      throws IOException {
    String job = HubApi.base(repository, "DemoProfile1") + "/import/job/" + jobId;
    List<ObjectNode> events = pages(api, job + "/events", "events");
    assertThat(events)
        .extracting(event -> event.get("seq").asInt())
        .isEqualTo(IntStream.rangeClosed(1, events.size()).boxed().toList());
    events.removeIf(event -> event.get("event").asString().equals("ImportStarted"));
    events.forEach(event -> event.remove(List.of("job_id", "seq", "time", "href", "sha256")));
    events.forEach(event -> event.remove("size"));
    return new Imported(
        report(api, job),
        rejectFile == null ? "" : withoutTime(Files.readString(rejectFile, ISO_8859_1)),
        List.copyOf(events),
        rows.published(repository));
  }

  /** Asserts that nothing differs, part by part. */
  void assertSame(Imported expected) {
    assertThat(events).isEqualTo(expected.events);
    // One by one: the first difference is told, not two documents.
    Iterator<JsonNode> rejects = expected.report.get("rejects").iterator();
    report
        .get("rejects")
        .forEach(reject -> assertThat(reject).isEqualTo(rejects.hasNext() ? rejects.next() : null));
    assertThat(report).isEqualTo(expected.report);
    assertThat(rejectFile).isEqualTo(expected.rejectFile);
    assertThat(repository).isEqualTo(expected.repository);
  }

  private static JsonNode report(HubApi api, String job) {
    ObjectNode report = (ObjectNode) api.json(job + "/report?limit=1");
    report.remove(List.of("job_id", "posted", "started", "ended", "attempts", "next"));
    report.putArray("rejects").addAll(pages(api, job + "/report", "rejects"));
    return report;
  }

  private static List<ObjectNode> pages(HubApi api, String path, String list) {
    List<ObjectNode> all = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = api.json(path + "?limit=1000" + after);
      page.get(list).forEach(entry -> all.add((ObjectNode) entry));
      JsonNode next = page.get("next");
      if (next == null) {
        return all;
      }
      after = "&after=" + next.asString();
    }
  }

  private static String withoutTime(String rejectFile) {
    var time = TIME.matcher(rejectFile);
    assertThat(time.find()).isTrue();
    return time.replaceFirst("");
  }
}
