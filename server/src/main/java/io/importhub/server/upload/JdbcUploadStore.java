package io.importhub.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Uploads as chunks in the database. */
@Component
final class JdbcUploadStore implements UploadStore {
  private final UploadRows rows;
  private final UploadProperties settings;

  JdbcUploadStore(UploadRows rows, UploadProperties settings) {
    this.rows = rows;
    this.settings = settings;
  }

  @Override
  public UploadDraft receive(String fileName, InputStream bytes) throws IOException {
    var upload = new ArrivingUpload(rows, FileNames.clean(fileName));
    try {
      upload.take(bytes, settings.maxFileSize());
      return upload;
    } catch (IOException | RuntimeException e) {
      discard(upload, e);
      throw e;
    }
  }

  @Override
  public Optional<Upload> find(String id) {
    return rows.findComplete(id);
  }

  @Override
  public InputStream open(String id, long offset) {
    Upload upload =
        find(id)
            .orElseThrow(
                () -> new IllegalArgumentException("there is no upload " + id + " to open"));
    return new UploadStream(rows, upload, offset);
  }

  @Override
  public void deleteIfShort(String id) {
    rows.removeShort(id);
  }

  @Override
  public void delete(String id) {
    if (rows.exists(id)) {
      rows.reopen(id);
      rows.removeIncomplete(id);
    }
  }

  private static void discard(ArrivingUpload upload, Exception cause) {
    try {
      upload.close();
    } catch (DataAccessException e) {
      // A full or absent database also refuses the removal; the sweep does it later.
      cause.addSuppressed(e);
    }
  }
}
