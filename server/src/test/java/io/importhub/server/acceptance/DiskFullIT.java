package io.importhub.server.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.importhub.client.Validate;
import io.importhub.server.testkit.CommandFiles;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubProcess;
import io.importhub.server.testkit.Multipart;
import io.importhub.server.testkit.RepositoryRows;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A server whose data are on a small disk of their own, which is really full. Needs root. */
@Tag("faults")
@DisabledIfSystemProperty(named = "importhub.test.database", matches = "postgresql")
class DiskFullIT {
  private static final String REPOSITORY = "DemoRepo0001";
  private static final String BASE = HubApi.base(REPOSITORY, "DemoProfile1");
  private static final String OBJECTS =
      "/restapi/v1/environments/DemoEnv00001/repositories/" + REPOSITORY + "/objects?limit=1";
  private static final int MEGABYTE = 1024 * 1024;

  @TempDir Path directory;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString());
    assumeThat(mounted).as("this user may mount a small disk").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  @Test
  @DisplayName("fault 24: an upload without room is refused with 507, and taken when there is room")
  void uploadWithoutRoomIsRefusedAndTakenWhenThereIsRoom() throws Exception {
    try (HubProcess hub = HubProcess.startOn(disk.resolve("data"))) {
      HubApi ann = new HubApi(hub.url(), "ann");
      RepositoryRows rows = new RepositoryRows(hub.jdbcUrl());
      fill(2L * MEGABYTE);

      HttpResponse<String> refused = post(ann, 8 * MEGABYTE);

      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(507);
      assertThat(refused.body()).contains("urn:importhub:problem:no-space");
      assertThat(rows.count("import_job")).isZero();

      makeRoom();
      assertThat(ann.get("/actuator/health").body()).contains("\"UP\"");
      assertThat(post(ann, 8 * MEGABYTE).statusCode()).isEqualTo(202);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> rows.count("upload") == 0 && rows.count("upload_chunk") == 0);
    }
  }

  @Test
  @DisplayName(
      "fault 24: an import on a full disk ends with an error, or is done when there is room")
  void importOnAFullDiskEndsWithAnErrorOrIsDoneWhenThereIsRoom() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("large.mgr"),
            CommandFiles.large(36_000, 0.01, 3, 5_000).withNotes(1_000).text());
    try (HubProcess hub =
        HubProcess.startOn(disk.resolve("data"), "--importhub.import.sweep-interval=1s")) {
      RepositoryRows rows = new RepositoryRows(hub.jdbcUrl());
      HubApi ann = new HubApi(hub.url(), "ann");
      Imported ended;
      try (WaitingImport one = importing(hub, file)) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> one.progress() > 0.05);
        fill(0);
        await().atMost(Duration.ofMinutes(3)).until(() -> hub.log().contains("SQLITE_FULL"));
        assertThat(rows.published(REPOSITORY)).isEmpty();
        assertThat(ann.get(OBJECTS).statusCode()).isEqualTo(200);
        makeRoom();
        ended = one.imported(hub.url(), rows);
      }
      await().atMost(Duration.ofMinutes(3)).until(() -> rows.staged() == 0);
      String reason = ended.report().at("/job_info/reason").asString();
      System.out.printf("The import on a full disk ended with %s%n", reason);
      if (reason.equals("ERROR")) {
        assertThat(ended.report().at("/job_info/errmsg").asString())
            .isEqualTo("no space left in the database");
        assertThat(ended.repository()).isEmpty();
      }

      rows.empty(REPOSITORY);
      try (WaitingImport later = importing(hub, file)) {
        Imported imported = later.imported(hub.url(), rows);
        assertThat(imported.report().at("/job_info/reason").asString()).isEqualTo("DONE");
        if (reason.equals("DONE")) {
          ended.assertSame(imported);
        }
      }
    }
  }

  private WaitingImport importing(HubProcess hub, Path file) {
    return new WaitingImport(hub.url(), REPOSITORY, file, Validate.AT_END, directory);
  }

  /** Fills the disk up to a few bytes. */
  private void fill(long left) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
      for (long room = Files.getFileStore(disk).getUsableSpace(); room > left; room -= 4096) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private void makeRoom() throws IOException {
    Files.delete(disk.resolve("filler"));
  }

  private static HttpResponse<String> post(HubApi ann, int bytes) {
    return ann.send(
        new Multipart()
            .file("a.mgr", "- a comment of a file\n".repeat(bytes / 22))
            .post(ann.authorized(BASE + "/import")));
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
