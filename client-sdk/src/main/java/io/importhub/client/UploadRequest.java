package io.importhub.client;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One import to be started: the file, how it is to be imported, and the key that makes it one
 * import however often it is sent.
 *
 * <p>The {@link #idempotencyKey()} is made with the request. Posting the same request (or another
 * one with the same key, file and options) again within 24 hours gives the same job; for a second
 * import of the same file make a second request.
 *
 * <pre>{@code
 * UploadRequest.of(Path.of("applications.mgr"))
 *     .options(ImportOptions.defaults().withValidate(Validate.AT_END))
 *     .onProgress((sent, total) -> bar.show(sent, total))
 * }</pre>
 */
public final class UploadRequest {

  private static final int KEY_LIMIT = 255;

  private final UploadSource source;
  private final ImportOptions options;
  private final String idempotencyKey;
  private final @Nullable Path rejectedFilePath;
  private final @Nullable UploadProgressListener progressListener;

  private UploadRequest(
      UploadSource source,
      ImportOptions options,
      String idempotencyKey,
      @Nullable Path rejectedFilePath,
      @Nullable UploadProgressListener progressListener) {
    this.source = Objects.requireNonNull(source, "source");
    this.options = Objects.requireNonNull(options, "options");
    this.idempotencyKey = Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    this.rejectedFilePath = rejectedFilePath;
    this.progressListener = progressListener;
  }

  /** A request with default options and a random key. */
  public static UploadRequest of(UploadSource source) {
    return new UploadRequest(
        source, ImportOptions.defaults(), UUID.randomUUID().toString(), null, null);
  }

  /** A request for a file of this machine, with default options and a random key. */
  public static UploadRequest of(Path file) {
    return of(UploadSource.of(file));
  }

  /** A copy with these options; the key stays. */
  public UploadRequest options(ImportOptions value) {
    return new UploadRequest(source, value, idempotencyKey, rejectedFilePath, progressListener);
  }

  /**
   * A copy with this key, for example the one that {@link ImportClientException.Unreachable} told.
   *
   * @throws IllegalArgumentException if it is empty, longer than 255 characters or not visible
   *     ASCII
   */
  public UploadRequest idempotencyKey(String key) {
    if (key.isEmpty()
        || key.length() > KEY_LIMIT
        || key.chars().anyMatch(c -> c < '!' || c > '~')) {
      throw new IllegalArgumentException(
          "idempotencyKey: found %d characters, expected 1 to %d of visible ASCII"
              .formatted(key.length(), KEY_LIMIT));
    }
    return new UploadRequest(source, options, key, rejectedFilePath, progressListener);
  }

  /** A copy that writes its rejects there instead of {@link ImportSetting#rejectedFilePath()}. */
  public UploadRequest rejectedFilePath(Path fileOrDirectory) {
    return new UploadRequest(source, options, idempotencyKey, fileOrDirectory, progressListener);
  }

  /** A copy with this listener. */
  public UploadRequest onProgress(UploadProgressListener listener) {
    return new UploadRequest(source, options, idempotencyKey, rejectedFilePath, listener);
  }

  /** The bytes to send. */
  public UploadSource source() {
    return source;
  }

  /** How they are to be imported. */
  public ImportOptions options() {
    return options;
  }

  /** The {@code Idempotency-Key} of the POST. */
  public String idempotencyKey() {
    return idempotencyKey;
  }

  /** Where the rejects go; empty: where the settings say. */
  public Optional<Path> rejectedFilePath() {
    return Optional.ofNullable(rejectedFilePath);
  }

  /** Who hears about the upload. */
  public Optional<UploadProgressListener> progressListener() {
    return Optional.ofNullable(progressListener);
  }

  @Override
  public String toString() {
    return "UploadRequest[fileName=" + source.fileName() + ", key=" + idempotencyKey + "]";
  }
}
