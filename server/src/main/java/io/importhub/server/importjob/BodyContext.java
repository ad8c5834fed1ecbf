package io.importhub.server.importjob;

import java.io.InputStream;
import org.apache.commons.fileupload2.core.RequestContext;
import org.jspecify.annotations.Nullable;

/** What the multipart reader wants to know of a request. */
record BodyContext(InputStream body, String contentType) implements RequestContext {

  @Override
  public InputStream getInputStream() {
    return body;
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    return null;
  }

  @Override
  public long getContentLength() {
    return -1;
  }

  @Override
  public boolean isMultipartRelated() {
    return false;
  }
}
