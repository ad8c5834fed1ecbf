package io.importhub.demo.screen;

import io.importhub.client.AccessToken;
import io.importhub.client.CheckStatus;
import io.importhub.client.ImportNote;
import io.importhub.client.ImportOutcome;
import io.importhub.client.ImportProgress;
import io.importhub.client.ImportReport;
import io.importhub.client.RejectFile;
import io.importhub.client.SnapshotFile;
import io.importhub.client.SnapshotResult;
import io.importhub.client.UploadResult;
import io.importhub.client.WorkSession;
import java.net.URI;

/**
 * Where a command tells what happens, in the order it happens. One thread calls it, but for {@link
 * #interrupted}.
 *
 * <p>{@code file} is always the uploaded file's name as the user knows it.
 */
public interface Screen {

  /** The token service took user and password. */
  void signedIn(String user, URI server);

  /**
   * The upload is on its way.
   *
   * @param sent the bytes sent so far
   * @param total the bytes of the file, or -1 when not known
   */
  void uploading(String file, long sent, long total);

  /** The server has the file. */
  void uploaded(String file, UploadResult upload);

  /** The import is on its way. */
  void importing(String file, ImportProgress progress);

  /** The import told something. */
  void note(String file, ImportNote note);

  /** The push connection is lost; the import goes on and the SDK connects again. */
  void connectionLost();

  /** The push connection stands again. */
  void connectionBack();

  /** The import is over; its rejects and then its outcome follow. */
  void over(String file, CheckStatus status);

  /** One command was not imported. */
  void reject(String jobId, String file, ImportReport.Reject reject);

  /** There are more rejects than were shown. */
  void moreRejects(String jobId, String file, long more);

  /** How the import ended. Comes after its rejects. */
  void outcome(String file, ImportOutcome outcome);

  /** A reject file lies on this machine. */
  void rejectFile(String file, RejectFile rejects);

  /** The job left no reject file. */
  void noRejects(String jobId);

  /** How a job is, asked for once. */
  void status(CheckStatus status);

  /** What a job did, without its rejects. */
  void report(ImportReport report);

  /** What concerns the whole snapshot; comes after its outcome, if there is such a message. */
  void snapshot(String jobId, String file, SnapshotResult result);

  /**
   * The import of a snapshot left changes that others do not see yet.
   *
   * @param changes how many the user's work session has, 1 or more
   */
  void awaitingPublishing(String jobId, String file, long changes);

  /** A snapshot lies on this machine. */
  void exported(SnapshotFile snapshot);

  /** A change that is not published. */
  void sessionChange(WorkSession.Change change);

  /** How many changes the user's work session has; comes after them. */
  void session(long changes);

  /** The user's work session was to be published. */
  void publishing(WorkSession.Publishing publishing);

  /** The user's work session is thrown away. */
  void sessionRejected();

  /** A token, asked for by name. */
  void token(String user, AccessToken token);

  /**
   * Something failed.
   *
   * @param subject the file or job it is about
   */
  void failed(String subject, Fault fault);

  /**
   * The user ended the program while it was busy with a file. Called on another thread, last.
   *
   * @param jobId the job that goes on at the server, or empty while the file was being sent
   */
  void interrupted(String file, String jobId);
}
