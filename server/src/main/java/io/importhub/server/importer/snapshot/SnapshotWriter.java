package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.Tag;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot, one element after another: the configuration, profiles, tags, parameters, each
 * kind in the order in which {@link SnapshotArchive} lists it. What it writes depends on nothing
 * but what it is given. Used by one thread.
 *
 * <p>Each method that writes an element throws {@code IllegalStateException} when the element is
 * not behind the last one, and {@link UnwritableNameException} when an archive cannot hold its
 * name; then nothing of the element was written.
 */
public final class SnapshotWriter implements Closeable {

  /** Every entry has it: two exports of one state are equal. */
  static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private static final int FILE_MODE = 0100644;
  private static final int DIRECTORY_MODE = 0040755;

  private final ZipArchiveOutputStream zip;
  private Stage stage = Stage.START;
  private @Nullable ProfileElement lastProfile;
  private @Nullable Tag lastTag;
  private @Nullable ParameterKey lastParameter;

  private enum Stage {
    START,
    CONFIG,
    PROFILES,
    TAGS,
    PARAMETERS
  }

  /** Writes to {@code out}, which is closed with this. */
  public SnapshotWriter(OutputStream out) {
    zip = new ZipArchiveOutputStream(out);
    zip.setEncoding(UTF_8.name());
    zip.setUseLanguageEncodingFlag(true);
  }

  /** The first element, {@code config.json}. */
  public void config(SnapshotConfig config) throws IOException {
    expect(stage == Stage.START, SnapshotFiles.CONFIG);
    stage = Stage.CONFIG;
    file(List.of(SnapshotFiles.CONFIG), ConfigText.of(config));
  }

  /** That there are snapshot profiles in this snapshot, perhaps none. */
  public void profiles() throws IOException {
    begin(Stage.PROFILES, SnapshotFiles.PROFILES);
  }

  /** A snapshot profile before its regions, a region before its versions. */
  public void profile(ProfileElement element) throws IOException {
    List<String> path = EntryPaths.of(element);
    expect(
        lastProfile == null || ProfileTree.ORDER.compare(lastProfile, element) < 0,
        path.toString());
    profiles();
    lastProfile = element;
    if (element.version() == null) {
      directory(path);
    } else {
      file(path, new byte[0]);
    }
  }

  /** That there are tags in this snapshot, perhaps none. */
  public void tags() throws IOException {
    begin(Stage.TAGS, SnapshotFiles.TAGS);
  }

  /** A tag: those with access first, then by code. */
  public void tag(Tag tag) throws IOException {
    List<String> path = EntryPaths.of(tag);
    expect(lastTag == null || TagDirectory.ORDER.compare(lastTag, tag) < 0, path.toString());
    tags();
    lastTag = tag;
    file(path, TomlText.of(tag));
  }

  /** That there are parameters in this snapshot, perhaps none. */
  public void parameters() throws IOException {
    begin(Stage.PARAMETERS, SnapshotFiles.PARAMS);
  }

  /** A parameter: by its key. */
  public void parameter(ParameterKey key, ParameterDefinition definition) throws IOException {
    List<String> path = EntryPaths.of(key, ParameterFiles.DEFINITION);
    expect(lastParameter == null || lastParameter.compareTo(key) < 0, path.toString());
    parameters();
    lastParameter = key;
    file(path, TomlText.of(definition));
    if (!definition.matrix().isEmpty()) {
      file(EntryPaths.of(key, ParameterFiles.MATRIX), MatrixText.of(definition));
    }
  }

  /** Ends the archive. */
  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void begin(Stage next, String directory) throws IOException {
    expect(stage.compareTo(next) <= 0, directory);
    if (stage != next) {
      stage = next;
      directory(List.of(directory));
    }
  }

  private static void expect(boolean inOrder, String what) {
    if (!inOrder) {
      throw new IllegalStateException("found " + what + " out of its order");
    }
  }

  private void directory(List<String> path) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(String.join("/", path) + "/");
    entry.setUnixMode(DIRECTORY_MODE);
    put(entry, new byte[0]);
  }

  private void file(List<String> path, byte[] bytes) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(String.join("/", path));
    entry.setUnixMode(FILE_MODE);
    put(entry, bytes);
  }

  private void put(ZipArchiveEntry entry, byte[] bytes) throws IOException {
    entry.setTimeLocal(TIME);
    entry.setSize(bytes.length);
    zip.putArchiveEntry(entry);
    zip.write(bytes);
    zip.closeArchiveEntry();
  }
}
