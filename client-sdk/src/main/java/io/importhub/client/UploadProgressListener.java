package io.importhub.client;

/** Hears how far an upload is. */
@FunctionalInterface
public interface UploadProgressListener {

  /**
   * Called on the {@link ImportSetting#callbackExecutor()}, at most some ten times a second and
   * once at the end. An upload that is sent again starts from 0 again. What it throws is logged.
   *
   * @param sentBytes the bytes of the file sent so far
   * @param totalBytes the file's bytes, or -1 when they are not known
   */
  void onProgress(long sentBytes, long totalBytes);
}
