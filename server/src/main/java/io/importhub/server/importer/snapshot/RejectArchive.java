package io.importhub.server.importer.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes the reject file of an import: a snapshot of the elements that are neither OK nor SKIP, as
 * they stand in the archive, with {@code result.json}. It has no {@code config.json}: importing it
 * again removes nothing.
 */
public final class RejectArchive {
  private static final String RESULT = "result.json";

  private RejectArchive() {}

  /**
   * Writes it, while what was read is open.
   *
   * @param to closed by the caller
   */
  public static void write(SnapshotOutcome outcome, OutputStream to) throws IOException {
    var zip = new ZipArchiveOutputStream(to);
    zip.setEncoding(UTF_8.name());
    zip.setUseLanguageEncodingFlag(true);
    var result = new ByteArrayOutputStream();
    ResultDocument.writeJson(outcome.result(), result);
    put(zip, RESULT, result.toByteArray());
    Set<String> written = new HashSet<>();
    for (SnapshotEntry<?> element : outcome.rejected()) {
      for (EntryFile file : element.files()) {
        // of two entries of one name the first was imported, or is a reject of its own
        if (written.add(file.path())) {
          put(zip, file.path(), file.bytes());
        }
      }
    }
    zip.finish();
    zip.flush();
  }

  private static void put(ZipArchiveOutputStream zip, String path, byte[] bytes)
      throws IOException {
    var entry = new ZipArchiveEntry(path);
    entry.setTimeLocal(SnapshotWriter.TIME);
    entry.setSize(bytes.length);
    zip.putArchiveEntry(entry);
    zip.write(bytes);
    zip.closeArchiveEntry();
  }
}
