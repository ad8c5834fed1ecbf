package io.importhub.server.importjob;

import io.importhub.server.importer.ImportSource;
import io.importhub.server.importer.ReadPoint;
import io.importhub.server.repository.Metamodel;
import io.importhub.server.upload.UploadStore;
import java.io.InputStream;
import java.nio.charset.Charset;

/** The upload of a job, read from a place on. */
record UploadSource(
    ImportJob job, ReadPoint start, UploadStore uploads, Metamodel metamodel, long maxTextBytes)
    implements ImportSource {

  @Override
  public String fileName() {
    return job.fileName();
  }

  @Override
  public Charset charset() {
    return Charset.forName(job.charset());
  }

  @Override
  public long size() {
    return job.sizeBytes();
  }

  @Override
  public InputStream open(long offset) {
    return uploads.open(job.uploadId(), offset);
  }

  @Override
  public boolean checkIdentifiers() {
    return job.options().checkIdentifiers();
  }
}
