package io.importhub.server.importjob;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.FileUploadSizeException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@code multipart/form-data} body (RFC 7578) one after the other, as they arrive.
 * Its size in memory does not depend on the body's. For one thread.
 */
final class MultipartParts {
  private static final int MAX_PARTS = 32;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_FIELD_BYTES = 64 * 1024;

  private final RequestBody body;
  private final String contentType;
  private @Nullable FileItemInputIterator parts;
  private int count;

  MultipartParts(RequestBody body, String contentType) {
    this.body = body;
    this.contentType = contentType;
  }

  /**
   * The part that follows, or null behind the last one; what is left of the part before is skipped.
   *
   * @throws ProblemException {@code BAD_REQUEST} for a malformed body, too many parts and too long
   *     a part header
   */
  @Nullable FileItemInput next() throws IOException {
    try {
      FileItemInputIterator iterator = iterator();
      if (!iterator.hasNext()) {
        return null;
      }
      if (++count > MAX_PARTS) {
        throw bad("more than " + MAX_PARTS + " parts, expected one file and its options");
      }
      return iterator.next();
    } catch (FileUploadSizeException e) {
      throw bad("a part header of more than " + MAX_HEADER_BYTES + " bytes, expected a short one");
    } catch (FileUploadException e) {
      throw malformed(e);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw malformed(e); // a header without an end; a NUL in a name
    }
  }

  /**
   * The text of a part without a file name.
   *
   * @throws ProblemException {@code BAD_REQUEST} if it is longer than an option can be
   */
  String text(FileItemInput part) throws IOException {
    try {
      byte[] bytes = part.getInputStream().readNBytes(MAX_FIELD_BYTES + 1);
      if (bytes.length > MAX_FIELD_BYTES) {
        throw bad(
            "a part without a file name and with more than "
                + MAX_FIELD_BYTES
                + " bytes, expected an option");
      }
      return new String(bytes, UTF_8);
    } catch (FileUploadException e) {
      throw malformed(e);
    }
  }

  /** Reads what follows the last part, so that a body that is cut off there is noticed, too. */
  void readToEnd() throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }

  static ProblemException malformed(Exception cause) {
    return bad(
        "a malformed multipart body ("
            + cause.getMessage()
            + "), expected parts between the boundaries that Content-Type names");
  }

  private FileItemInputIterator iterator() throws IOException {
    FileItemInputIterator open = parts;
    if (open == null) {
      open = new LenientUpload().getItemIterator(new BodyContext(body, contentType));
      parts = open;
    }
    return open;
  }

  private static ProblemException bad(String found) {
    return new ProblemException(ProblemType.BAD_REQUEST, "Found " + found);
  }

  /** Also gives the parts that have no name: the documented client gives none. */
  private static final class LenientUpload
      extends JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> {
    LenientUpload() {
      setMaxPartHeaderSize(MAX_HEADER_BYTES);
      setHeaderCharset(UTF_8);
    }

    @Override
    public String getFieldName(FileItemHeaders headers) {
      String name = super.getFieldName(headers);
      return name == null ? "" : name;
    }

    @Override
    public @Nullable String getFileName(FileItemHeaders headers) {
      String name = super.getFileName(headers);
      // "say \"hi\".mgr": curl's way to have a quote; another backslash is one of a path
      return name == null ? null : name.replace("\\\"", "\"").replace("\0", "");
    }
  }
}
