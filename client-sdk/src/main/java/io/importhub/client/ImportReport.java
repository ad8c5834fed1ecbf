package io.importhub.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import did. Its rejects come in pages: {@link #next()} goes into {@link
 * ImportProcessClient#getReport(String, String)}.
 *
 * @param jobId the job
 * @param jobStatus where it is
 * @param jobInfo how it ended, or null while it runs
 * @param file what was uploaded
 * @param validate when changes are saved, or null when it has no meaning for the file
 * @param user who posted it, or null when it is not told
 * @param times when it was posted, began and ended
 * @param attempts how often it was begun, from 0
 * @param saved whether what was accepted is in the repository
 * @param counts what became of the commands, or null while they are not known
 * @param renamed the objects found under another name than the file gives them
 * @param rejects this page of rejects, in the file's order
 * @param snapshot what the import of a snapshot did, or null for another file and before its end
 * @param awaitingPublishing how many changes the user's work session had when the job ended; 0 for
 *     another file
 * @param next where the next page starts; empty on the last
 */
public record ImportReport(
    String jobId,
    JobStatus jobStatus,
    @Nullable JobInfo jobInfo,
    UploadedFile file,
    @Nullable Validate validate,
    @Nullable String user,
    Times times,
    int attempts,
    boolean saved,
    @Nullable ImportCounts counts,
    List<Renamed> renamed,
    List<Reject> rejects,
    @Nullable SnapshotResult snapshot,
    long awaitingPublishing,
    Optional<String> next) {

  public ImportReport {
    renamed = List.copyOf(renamed);
    rejects = List.copyOf(rejects);
  }

  /**
   * The uploaded file.
   *
   * @param name its name, or null
   * @param size its bytes, or -1 when they are not told
   * @param sha256 the SHA-256 of its bytes in hex digits, or null
   * @param charset the charset its text is read in, or null, as of a snapshot
   */
  public record UploadedFile(
      @Nullable String name, long size, @Nullable String sha256, @Nullable String charset) {}

  /**
   * When things happened, by the server's clock; null for what has not.
   *
   * @param posted the upload was taken
   * @param started the last attempt began
   * @param ended the job was over
   */
  public record Times(
      @Nullable Instant posted, @Nullable Instant started, @Nullable Instant ended) {}

  /**
   * An object that a command named otherwise than the repository does.
   *
   * @param line the command's first line, from 1
   * @param id the object's id
   * @param type the object's type
   * @param named its name in the file
   * @param name its name in the repository
   */
  public record Renamed(long line, String id, String type, String named, String name) {}

  /**
   * A command that was not imported.
   *
   * @param line the command's first line, from 1
   * @param atLine the line where the fault stands, from 1
   * @param column the column where it stands, in code points from 1
   * @param level 2 it exists already, 4 something is missing or wrong, 8 a fault of the server
   * @param code the kind of reject, such as {@code ALREADY_EXISTS}
   * @param message what was found and what was expected
   * @param command the command as it stands in the file
   */
  public record Reject(
      long line,
      long atLine,
      long column,
      int level,
      String code,
      String message,
      String command) {}
}
