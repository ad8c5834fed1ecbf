package io.importhub.server.importjob;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.upload.FileTooLargeException;
import io.importhub.server.upload.UploadProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Reads requests that hold exactly one file of no more than {@code importhub.import.max-file-size},
 * and form fields in any order around it; neither is held in memory. Safe for all threads.
 */
@Component
public class OneFileRequests {
  private static final String FORM = MediaType.MULTIPART_FORM_DATA_VALUE;

  private final DataSize maxFileSize;

  OneFileRequests(UploadProperties settings) {
    this.maxFileSize = settings.maxFileSize();
  }

  /** Takes the file of a request. */
  @FunctionalInterface
  public interface FileTaker<T extends AutoCloseable> {
    /**
     * Takes the bytes to their end.
     *
     * @param name as the request has it
     * @param bytes not to be closed
     * @return what became of it; closed when the request turns out to be no good
     * @throws IOException what {@code bytes} throws, and nothing else
     */
    T take(String name, InputStream bytes) throws IOException;
  }

  /** Takes the fields of a request. */
  @FunctionalInterface
  public interface FieldTaker {
    /** Takes a field, before or behind the file. */
    void take(String name, String text);
  }

  /**
   * Checks what a request says of its body, before any of it is asked for; {@link #read} does, too.
   *
   * @throws ProblemException {@code UNSUPPORTED_MEDIA_TYPE} unless it is {@code
   *     multipart/form-data} that is not encoded; {@code BAD_REQUEST} when that is malformed;
   *     {@code FILE_TOO_LARGE} when it says so itself
   */
  public void check(HttpServletRequest request) {
    multipartType(request);
    String coding = request.getHeader("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Found Content-Encoding: " + coding + ", expected a body that is not encoded");
    }
    if (RequestBody.isTooLong(request.getContentLengthLong(), maxFileSize)) {
      throw new FileTooLargeException(maxFileSize);
    }
  }

  /**
   * Reads a request to its end.
   *
   * @param onArrival called whenever bytes have arrived
   * @return what the taker made of the file, to be closed by the caller
   * @throws ProblemException {@code UNSUPPORTED_MEDIA_TYPE} unless it is {@code
   *     multipart/form-data}; {@code FILE_TOO_LARGE}; {@code BAD_REQUEST} for no file, two files, a
   *     body that is malformed or breaks off
   */
  public <T extends AutoCloseable> T read(
      HttpServletRequest request, Runnable onArrival, FileTaker<T> files, FieldTaker fields)
      throws IOException {
    check(request);
    var body = new RequestBody(request.getInputStream(), maxFileSize, onArrival);
    try {
      return read(new MultipartParts(body, multipartType(request)), files, fields);
    } catch (FileUploadException e) {
      throw MultipartParts.malformed(e);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "Found " + body.count() + " bytes of a body that breaks off, expected its end");
    }
  }

  private static <T extends AutoCloseable> T read(
      MultipartParts parts, FileTaker<T> files, FieldTaker fields) throws IOException {
    @Nullable T file = null;
    String name = "";
    boolean complete = false;
    try {
      for (FileItemInput part = parts.next(); part != null; part = parts.next()) {
        if (part.isFormField()) {
          fields.take(part.getFieldName(), parts.text(part));
        } else if (file == null) {
          name = part.getName();
          // Not closed: closing reads the rest of the part, however long, also after a refusal.
          file = files.take(name, part.getInputStream());
        } else {
          throw bad("two files, " + Quoted.of(name) + " and " + Quoted.of(part.getName()));
        }
      }
      if (file == null) {
        throw bad("no part with a file name");
      }
      parts.readToEnd();
      complete = true;
      return file;
    } finally {
      if (!complete && file != null) {
        close(file);
      }
    }
  }

  private static void close(AutoCloseable file) {
    try {
      file.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a file that nobody wants cannot be closed", e);
    }
  }

  private static String multipartType(HttpServletRequest request) {
    String contentType = request.getContentType();
    if (contentType != null) {
      try {
        if (MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(
            MediaType.parseMediaType(contentType))) {
          return contentType;
        }
      } catch (InvalidMediaTypeException e) {
        if (contentType.split(";", 2)[0].strip().equalsIgnoreCase(FORM)) {
          throw new ProblemException(
              ProblemType.BAD_REQUEST,
              "Found Content-Type: " + contentType + ", expected " + FORM + "; boundary=…");
        }
        // The same as any other type.
      }
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Found " + (contentType == null ? "no Content-Type" : contentType) + ", expected " + FORM);
  }

  private static ProblemException bad(String found) {
    return new ProblemException(
        ProblemType.BAD_REQUEST, "Found " + found + ", expected exactly one file");
  }
}
