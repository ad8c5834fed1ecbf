package io.importhub.server.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.testkit.Multipart;
import io.importhub.server.testkit.RandomCommandFile;
import io.importhub.server.testkit.RepositoryRows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random files with every command and fault, one after the other into the same repositories: how
 * many commands a server applies at once is not seen in the repository, the rejects, the reject
 * file, the report or the events. {@code importhub.test.files} says how many files, {@code
 * importhub.test.seed} where they begin.
 */
@Order(1)
class CommandsAtOnceIT {
  private static final int FILES = Integer.getInteger("importhub.test.files", 12);
  private static final long SEED = Long.getLong("importhub.test.seed", 1);
  private static final int COMMANDS = 150;
  private static final List<String> MODES = List.of("Standard", "AtEnd", "AtEndOnSuccess", "Never");

  // All but SYSTEM, which is no fault of a file.
  private static final Set<String> CODES =
      new TreeSet<>(
          Set.of(
              "ACCESS_DENIED",
              "ALREADY_EXISTS",
              "BAD_ID",
              "BAD_VALUE",
              "LINE_TOO_LONG",
              "NAME_IN_USE",
              "NAME_TOO_LONG",
              "NOT_FOUND",
              "NOT_UNIQUE",
              "SYNTAX",
              "TEXT_NOT_ALLOWED",
              "UNKNOWN_ATTRIBUTE",
              "UNKNOWN_TYPE",
              "UNKNOWN_VERB"));

  @TempDir Path directory;

  @Test
  @DisplayName("chunked applying gives the repository, rejects and report of one-by-one applying")
  void chunkedApplyingGivesWhatOneByOneApplyingGives() throws Exception {
    Set<String> codes = new TreeSet<>();
    try (Node oneByOne = new Node(1, 10_000, directory);
        Node sevens = new Node(7, 20, directory);
        Node usual = new Node(1000, 100, directory)) {
      for (long seed = SEED; seed < SEED + FILES; seed++) {
        Case file = Case.of(seed);
        Imported expected = oneByOne.run(file);
        expected
            .report()
            .get("rejects")
            .forEach(reject -> codes.add(reject.get("code").asString()));
        for (Node chunked : List.of(sevens, usual)) {
          Imported imported = chunked.run(file);
          try {
            imported.assertSame(expected);
          } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + chunked, e);
          }
        }
      }
    }
    assertThat(codes).isEqualTo(CODES);
  }

  /** A file, and how it is imported. */
  private record Case(long seed, String repository, List<String> options) {
    static Case of(long seed) {
      Random random = new Random(seed);
      return new Case(
          seed,
          random.nextBoolean() ? "DemoRepo0001" : "DemoRepo0002",
          List.of(
              // Half of the files are saved at their save points.
              "validate=" + MODES.get(Math.max(0, random.nextInt(8) - 4)),
              "reprocess=" + (random.nextInt(4) == 0),
              "checkIdentifiers=" + (random.nextInt(4) == 0),
              "checkWritingAccess=" + random.nextBoolean()));
    }

    byte[] bytes() {
      return RandomCommandFile.bytes(seed, COMMANDS);
    }
  }

  /**
   * A server that applies so many commands at once and stages beyond so many rows. Its first
   * repository has a declared metamodel, its second one an open one, and renames.
   */
  private static final class Node implements AutoCloseable {
    // What an object without an id in its file is called by, in messages and reports.
    private static final Pattern ID =
        Pattern.compile("(?<=[(\"]|object )[0-9A-Za-z()]{12}(?=[)\";])");

    private final int commandsAtOnce;
    private final Path directory;
    private final HubServer hub;
    private final HubApi ann;
    private final RepositoryRows rows;

    Node(int commandsAtOnce, int rowsInMemory, Path directory) throws IOException {
      Path metamodel =
          Files.writeString(directory.resolve("random.toml"), RandomCommandFile.METAMODEL);
      this.commandsAtOnce = commandsAtOnce;
      this.directory = directory;
      this.hub =
          HubServer.start(
              "--importhub.import.commands-at-once=" + commandsAtOnce,
              "--importhub.import.rows-in-memory=" + rowsInMemory,
              "--importhub.import.max-text-size=2KB",
              "--importhub.repositories[0].environment=DemoEnv00001",
              "--importhub.repositories[0].id=DemoRepo0001",
              "--importhub.repositories[0].metamodel=" + metamodel);
      this.ann = new HubApi(hub.url(), "ann");
      this.rows = new RepositoryRows(hub.jdbcUrl());
      JdbcClient jdbc = hub.bean(JdbcClient.class);
      jdbc.sql("update repository set name_policy = 'PREFIX' where id = 'DemoRepo0002'").update();
      jdbc.sql("update profile set access_ids = :id where id = 'DemoProfile1'")
          .param("id", RandomCommandFile.ACCESS.get(0))
          .update();
    }

    Imported run(Case file) throws Exception {
      String base = HubApi.base(file.repository, "DemoProfile1");
      HttpResponse<String> posted =
          ann.send(
              new Multipart()
                  .file("random.mgr", file.bytes())
                  .post(ann.authorized(base + "/import?" + String.join("&", file.options))));
      assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
      String job = JsonMapper.shared().readTree(posted.body()).get("job_id").asString();
      String path = base + "/import/job/" + job;
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> ann.get(path).statusCode() == 200);
      Path rejects = Files.createTempFile(directory, "random", "_rej.mgr");
      HttpResponse<byte[]> rejectFile = ann.bytes(path + "/rejects");
      boolean rejected = rejectFile.statusCode() == 200;
      Files.write(rejects, rejected ? rejectFile.body() : new byte[0]);
      return withoutGeneratedIds(
          Imported.of(ann, rows, file.repository, job, rejected ? rejects : null),
          rows.names(file.repository));
    }

    /** Objects without an id in their file have one made of the job's: it becomes their name. */
    private static Imported withoutGeneratedIds(Imported imported, Map<String, String> names) {
      List<String> repository = new ArrayList<>();
      for (String row : imported.repository()) {
        String named = row;
        for (var object : names.entrySet()) {
          if (!RandomCommandFile.ids().contains(object.getKey())) {
            named = named.replace(object.getKey(), object.getValue());
          }
        }
        repository.add(named);
      }
      repository.sort(null);
      JsonNode report =
          JsonMapper.shared().readTree(withoutGeneratedIds(imported.report().toString()));
      Charset charset = Charset.forName(report.get("charset").asString());
      String rejectFile = new String(imported.rejectFile().getBytes(ISO_8859_1), charset);
      return new Imported(report, withoutGeneratedIds(rejectFile), imported.events(), repository);
    }

    private static String withoutGeneratedIds(String text) {
      return ID.matcher(text)
          .replaceAll(
              id ->
                  RandomCommandFile.ids().contains(id.group())
                      ? Matcher.quoteReplacement(id.group())
                      : "generated id");
    }

    @Override
    public void close() {
      hub.close();
    }

    @Override
    public String toString() {
      return commandsAtOnce + " commands at once";
    }
  }
}
