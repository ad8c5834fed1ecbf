package io.importhub.server.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Snapshots as tests write and look at them. */
public final class SnapshotZip {
  private final Map<String, String> entries = new LinkedHashMap<>();

  /** An archive of some files. */
  public static byte[] of(String path, String content, String... more) {
    var zip = new SnapshotZip().with(path, content);
    for (int i = 0; i < more.length; i += 2) {
      zip.with(more[i], more[i + 1]);
    }
    return zip.bytes();
  }

  /** Adds a file, or a directory when the path ends with a slash. */
  public SnapshotZip with(String path, String content) {
    entries.put(path, content);
    return this;
  }

  /** The archive. */
  public byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The files of an archive, by path; directories have no content. */
  public static Map<String, String> read(byte[] archive) {
    Map<String, String> files = new LinkedHashMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
