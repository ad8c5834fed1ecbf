package io.importhub.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which import writes its rejects where, so that no two write to one file. Safe for use by many
 * threads.
 */
final class RejectTargets {

  private final Path byDefault;

  // guarded by this; keyed by the idempotency key of a POST, or by the job
  private final Map<String, Path> places = new HashMap<>();
  private final Map<Path, String> owners = new HashMap<>();

  RejectTargets(Path byDefault) {
    this.byDefault = byDefault;
  }

  /**
   * Reserves the place for an import that is to be posted.
   *
   * @return whether it was not reserved for the same import already
   * @throws IllegalStateException if another import holds it
   */
  synchronized boolean reserve(String owner, @Nullable Path asked) {
    Path place = absolute(asked == null ? byDefault : asked);
    if (place.equals(places.get(owner))) {
      return false;
    }
    take(owner, place);
    return true;
  }

  /** The import that was posted by this key is this job. */
  synchronized void posted(String key, String jobId) {
    Path place = places.remove(key);
    if (place != null && !places.containsKey(jobId)) {
      places.put(jobId, place);
      owners.replace(place, key, jobId);
    }
  }

  /**
   * The place for a job that is to be waited for: the one asked for, else the one of its POST, else
   * the default.
   *
   * @throws IllegalStateException if another import holds it
   */
  synchronized Path forWait(String jobId, @Nullable Path asked) {
    Path reserved = places.get(jobId);
    if (asked == null && reserved != null) {
      return reserved;
    }
    Path place = absolute(asked == null ? byDefault : asked);
    if (!place.equals(reserved)) {
      take(jobId, place);
      if (reserved != null) {
        owners.remove(reserved, jobId);
      }
    }
    return place;
  }

  synchronized void release(String owner) {
    Path place = places.remove(owner);
    if (place != null) {
      owners.remove(place, owner);
    }
  }

  private void take(String owner, Path place) {
    if (Files.isDirectory(place)) {
      // Each import has a name of its own there; only a place that is not the default is
      // remembered.
      if (!place.equals(absolute(byDefault))) {
        places.put(owner, place);
      }
      return;
    }
    String other = owners.putIfAbsent(place, owner);
    if (other != null && !other.equals(owner)) {
      throw new IllegalStateException(
          "%s is the reject file of another import under way; name a directory, or another file (rejectedFilePath)"
              .formatted(place));
    }
    places.put(owner, place);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
