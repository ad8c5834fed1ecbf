package io.importhub.client;

import io.importhub.client.internal.http.UploadResultJson;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An import that the server has taken: it will run to its end whatever happens to the client.
 *
 * <p>Write {@link #toJson()} down and a program that was restarted goes on with {@link #parse};
 * when only the job's id is left, {@link #of} does.
 *
 * @param jobId the import job, 1 to 64 characters of {@code 0-9 A-Z a-z - _}
 * @param location the job's address, or null when it is not known
 * @param fileName the uploaded file's name, or null when it is not known
 * @param size the bytes uploaded, or -1 when they are not known
 * @param idempotencyKey the key of the POST, or null when it is not known
 */
public record UploadResult(
    String jobId,
    @Nullable URI location,
    @Nullable String fileName,
    long size,
    @Nullable String idempotencyKey) {

  public UploadResult {
    Objects.requireNonNull(jobId, "jobId");
    if (!jobId.matches("[0-9A-Za-z_-]{1,64}")) {
      throw new IllegalArgumentException(
          "jobId: found \"%s\", expected 1 to 64 characters of 0-9 A-Z a-z - _".formatted(jobId));
    }
  }

  /**
   * The import with this id, for waiting.
   *
   * @throws IllegalArgumentException if the id cannot be one
   */
  public static UploadResult of(String jobId) {
    return new UploadResult(jobId, null, null, -1, null);
  }

  /** This as one JSON object, for {@link #parse}. It holds no secret. */
  public String toJson() {
    return UploadResultJson.write(this);
  }

  /**
   * What {@link #toJson()} wrote; members that are not known are ignored.
   *
   * @throws IllegalArgumentException if it is no JSON object with a {@code job_id}
   */
  public static UploadResult parse(String json) {
    return UploadResultJson.read(json);
  }
}
