package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import io.importhub.server.upload.UploadDraft;

/** A start request that was read to its end: a file and how to import it. */
record StartRequest(UploadDraft file, Format format, ImportOptions options)
    implements AutoCloseable {

  @Override
  public void close() {
    file.close();
  }
}
