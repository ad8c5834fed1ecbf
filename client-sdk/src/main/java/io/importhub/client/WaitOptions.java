package io.importhub.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one import is waited for.
 *
 * @param rejectedFilePath the file, or the existing directory, for the rejects; null: {@link
 *     ImportSetting#rejectedFilePath()}
 * @param after the last {@code seq} that the program has dealt with, from 0 (nothing yet): notes up
 *     to it are not given again. How the import ended is given whatever it is.
 */
public record WaitOptions(@Nullable Path rejectedFilePath, long after) {

  private static final WaitOptions DEFAULTS = new WaitOptions(null, 0);

  public WaitOptions {
    if (after < 0) {
      throw new IllegalArgumentException("after: found %d, expected 0 or more".formatted(after));
    }
  }

  /** Rejects where the settings say, notes from the first. */
  public static WaitOptions defaults() {
    return DEFAULTS;
  }

  /** A copy that writes the rejects there. */
  public WaitOptions withRejectedFilePath(@Nullable Path fileOrDirectory) {
    return new WaitOptions(fileOrDirectory, after);
  }

  /** A copy that starts behind this {@code seq}. */
  public WaitOptions withAfter(long seq) {
    return new WaitOptions(rejectedFilePath, seq);
  }
}
