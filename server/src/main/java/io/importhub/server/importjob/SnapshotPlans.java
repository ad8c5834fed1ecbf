package io.importhub.server.importjob;

import io.importhub.server.catalog.Catalog;
import io.importhub.server.catalog.Profile;
import io.importhub.server.importer.snapshot.SnapshotOptions;
import io.importhub.server.importer.snapshot.TemporaryFiles;
import io.importhub.server.repository.SnapshotAuthor;
import io.importhub.server.upload.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.springframework.stereotype.Component;

/** Finds what a job that imports a snapshot needs. */
@Component
class SnapshotPlans {
  private final Catalog catalog;
  private final UploadStore uploads;
  private final TemporaryFiles files;

  SnapshotPlans(Catalog catalog, UploadStore uploads, TemporaryFiles files) {
    this.catalog = catalog;
    this.uploads = uploads;
    this.files = files;
  }

  /**
   * On whose behalf a job imports.
   *
   * @throws JobFailedException if its profile is gone
   */
  SnapshotAuthor author(ImportJob job) {
    Profile profile =
        catalog
            .profile(job.environmentId(), job.profileId())
            .orElseThrow(
                () -> new JobFailedException("The profile " + job.profileId() + " is gone"));
    return new SnapshotAuthor(job.repoKey(), job.userId(), job.userLogin(), profile.accessTags());
  }

  SnapshotOptions options(ImportJob job) {
    SnapshotChoices choices = job.options().snapshot();
    return (choices == null ? SnapshotChoices.DEFAULT : choices).with(job.options().validate());
  }

  /**
   * The upload of a job as a file in which one can go back and forth; to be closed.
   *
   * @throws JobFailedException if it is gone
   */
  FileChannel file(ImportJob job) throws IOException {
    if (uploads.find(job.uploadId()).isEmpty()) {
      throw new JobFailedException("The uploaded file is gone");
    }
    FileChannel file = files.open();
    boolean complete = false;
    try (InputStream upload = uploads.open(job.uploadId(), 0)) {
      upload.transferTo(Channels.newOutputStream(file));
      complete = true;
      return file;
    } finally {
      if (!complete) {
        file.close();
      }
    }
  }
}
