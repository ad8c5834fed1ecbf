package io.importhub.server.importjob;

import io.importhub.server.upload.Upload;
import io.importhub.server.upload.UploadDraft;
import io.importhub.server.upload.UploadStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploads that a test put there. */
final class MemoryUploads implements UploadStore {
  final Map<String, byte[]> byId = new ConcurrentHashMap<>();

  @Override
  public UploadDraft receive(String fileName, InputStream bytes) {
    throw new UnsupportedOperationException("tests put uploads there");
  }

  @Override
  public Optional<Upload> find(String id) {
    return Optional.ofNullable(byId.get(id))
        .map(bytes -> new Upload(id, "any.mgr", bytes.length, "0", StandardCharsets.UTF_8));
  }

  @Override
  public InputStream open(String id, long offset) {
    byte[] bytes = Objects.requireNonNull(byId.get(id));
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }

  @Override
  public void deleteIfShort(String id) {}

  @Override
  public void delete(String id) {
    byId.remove(id);
  }
}
