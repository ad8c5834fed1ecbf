package io.importhub.server.snapshot;

import io.importhub.server.importer.snapshot.ElementResult;
import io.importhub.server.importer.snapshot.EntryNames;
import io.importhub.server.importer.snapshot.KindResult;
import io.importhub.server.importer.snapshot.ReadListener;
import io.importhub.server.importer.snapshot.ReadSnapshot;
import io.importhub.server.importer.snapshot.SnapshotImports;
import io.importhub.server.importer.snapshot.SnapshotKind;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.SnapshotOutcome;
import io.importhub.server.importer.snapshot.TemporaryFiles;
import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterVersion;
import io.importhub.server.repository.PublishOutcome;
import io.importhub.server.repository.SnapshotAuthor;
import io.importhub.server.repository.SnapshotReader;
import io.importhub.server.repository.Tag;
import io.importhub.server.repository.WorkSessions;
import io.importhub.server.testkit.Databases;
import io.importhub.server.testkit.SnapshotZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Imports and exports of snapshots on a real database, without a web server. Each {@link Repo} is a
 * repository of its own.
 */
final class SnapshotWorld implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger(1000);

  /** One level, no rows. */
  static final String DEF =
      """
      [[level]]
      name = "x"
      direction = "out"
      type = "integer"
      """;

  /** Of {@link #DEF}, one row. */
  static final String MAT = "x\n1\n";

  final Databases database;

  private SnapshotWorld(Databases database) {
    this.database = database;
  }

  /** On a database of the kind of these tests. */
  static SnapshotWorld open() {
    return new SnapshotWorld(Databases.ofTests(Rooms.class));
  }

  @ComponentScan({"io.importhub.server.repository", "io.importhub.server.importer.snapshot"})
  @Import(SnapshotExports.class)
  static class Rooms {}

  /** A repository with profiles P1 (R1 with 1 and 2, R2 with 1) and P2 (Q1 with 1). */
  Repo base() {
    Repo repo = empty();
    repo.imports(
        "ann",
        SnapshotZip.of(
            "@profiles/P1/@regions/R1/@versions/1.ver", "",
            "@profiles/P1/@regions/R1/@versions/2.ver", "",
            "@profiles/P1/@regions/R2/@versions/1.ver", "",
            "@profiles/P2/@regions/Q1/@versions/1.ver", ""));
    return repo;
  }

  /** A repository with nothing in it. */
  Repo empty() {
    return new Repo(NUMBER.incrementAndGet());
  }

  /** What is written of a definition with a description. */
  static String def(String description) {
    return "description = \"" + description + "\"\n" + DEF;
  }

  static SnapshotOptions autocommit() {
    return new SnapshotOptions(true, false, false, EntryNames.AUTO, true, false);
  }

  static SnapshotOptions goingOn() {
    return new SnapshotOptions(false, true, false, EntryNames.AUTO, true, false);
  }

  static SnapshotOptions atomic() {
    return new SnapshotOptions(false, false, true, EntryNames.AUTO, true, false);
  }

  static SnapshotOptions strict() {
    return new SnapshotOptions(false, false, false, EntryNames.STRICT, true, false);
  }

  static SnapshotOptions withoutConfig() {
    return new SnapshotOptions(false, false, false, EntryNames.AUTO, false, false);
  }

  static SnapshotOptions dryRun() {
    return new SnapshotOptions(false, false, false, EntryNames.AUTO, true, true);
  }

  /** A kind's status, total and invalid: {@code OK,2,0}; {@code absent} without its directory. */
  static String kind(SnapshotOutcome outcome, SnapshotKind kind) {
    KindResult result = outcome.result().kinds().get(kind);
    return result == null
        ? "absent"
        : result.status() + "," + result.total() + "," + result.invalid();
  }

  /** The elements of a kind: {@code A:OK/CREATED}. */
  static List<String> items(SnapshotOutcome outcome, SnapshotKind kind) {
    return outcome.result().elements(kind).stream()
        .map(
            element ->
                name(element)
                    + ":"
                    + element.status()
                    + (element.action() == null ? "" : "/" + element.action()))
        .toList();
  }

  private static String name(ElementResult element) {
    String place =
        element.place() == null
            ? ""
            : element.place().profileCode()
                + (element.place().regionCode() == null ? "" : "/" + element.place().regionCode())
                + (element.place().version() == null ? "" : "/" + element.place().version());
    return element.code() == null
        ? place
        : place.isEmpty() ? element.code() : element.code() + "@" + place;
  }

  /** The message of the first element of a kind with a code. */
  static @Nullable String message(SnapshotOutcome outcome, SnapshotKind kind, String code) {
    return outcome.result().elements(kind).stream()
        .filter(element -> code.equals(element.code()))
        .findFirst()
        .orElseThrow()
        .message();
  }

  @Override
  public void close() {
    database.close();
  }

  /** A repository. */
  final class Repo {
    final int key;

    private Repo(int key) {
      this.key = key;
    }

    SnapshotOutcome imports(String user, byte[] zip) {
      return imports(user, zip, SnapshotOptions.DEFAULT);
    }

    SnapshotOutcome imports(String user, byte[] zip, SnapshotOptions options) {
      return imports(author(user, null), zip, options);
    }

    SnapshotOutcome imports(SnapshotAuthor author, byte[] zip, SnapshotOptions options) {
      SnapshotImports imports = database.bean(SnapshotImports.class);
      try {
        FileChannel file = database.bean(TemporaryFiles.class).open();
        file.write(ByteBuffer.wrap(zip));
        try (ReadSnapshot snapshot = imports.read(file, options, ReadListener.NONE)) {
          return imports.apply(snapshot, author, options);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Imports and publishes, all of it OK. */
    void published(String user, byte[] zip) {
      SnapshotOutcome outcome = imports(user, zip);
      PublishOutcome publish = publish(user);
      if (!outcome.rejects().isEmpty() || !(publish instanceof PublishOutcome.Published)) {
        throw new AssertionError(outcome.result() + " " + publish);
      }
    }

    SnapshotAuthor author(String user, @Nullable Set<String> accessTags) {
      return new SnapshotAuthor(key, "user-" + user, user, accessTags);
    }

    PublishOutcome publish(String user) {
      return database.bean(WorkSessions.class).publish(author(user, null));
    }

    int reject(String user) {
      return database.bean(WorkSessions.class).reject(author(user, null));
    }

    /** A user's work session: {@code CREATE a.b global}. */
    List<String> session(String user) {
      return database.bean(WorkSessions.class).of(key, "user-" + user, 0, 1000).changes().stream()
          .map(change -> change.kind() + " " + change.key().code() + " " + change.key().location())
          .toList();
    }

    /** All tags: {@code A basic description}. */
    List<String> tags() {
      return database.bean(SnapshotReader.class).tags(key, null, 1000).stream()
          .map(Repo::shown)
          .toList();
    }

    private static String shown(Tag tag) {
      return tag.code()
          + (tag.access() ? " access" : " basic")
          + (tag.description() == null ? "" : " " + tag.description());
    }

    /** Where a user sees a parameter: {@code P1/R1/1}. */
    List<String> places(String user, String code) {
      return versions(user, code).stream()
          .map(version -> version.key().location().toString())
          .toList();
    }

    List<ParameterVersion> versions(String user, String code) {
      return database.bean(SnapshotReader.class).parameter(key, "user-" + user, code);
    }

    /** What a user sees of a parameter with one version. */
    ParameterDefinition definition(String user, String code) {
      List<ParameterVersion> versions = versions(user, code);
      if (versions.size() != 1) {
        throw new AssertionError(code + " has " + versions.size() + " versions");
      }
      return versions.getFirst().definition();
    }

    /** The codes a user sees. */
    List<String> codes(String user) {
      List<String> codes = new ArrayList<>();
      database
          .bean(SnapshotReader.class)
          .parameters(key, "user-" + user, null, 1000)
          .forEach(parameter -> codes.add(parameter.code()));
      return codes;
    }

    byte[] export(String user, String body) {
      var bytes = new ByteArrayOutputStream();
      var repository = new io.importhub.server.catalog.Repository(key, "Env", "Repo", "R", false);
      try {
        database
            .bean(SnapshotExports.class)
            .write(
                new SnapshotTarget(repository, author(user, null)),
                ExportRequest.of(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }

    /** The files of an export but for its configuration. */
    Map<String, String> exported(String user, String body) {
      Map<String, String> files = new TreeMap<>(SnapshotZip.read(export(user, body)));
      files.remove("config.json");
      return files;
    }
  }
}
