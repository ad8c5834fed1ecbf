package io.importhub.server.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.LongFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A file as an answer: with a strong entity tag, conditional requests and one range (RFC 9110 §13,
 * §14). Several ranges, and one that cannot be parsed, get the whole file.
 *
 * @param sizeBytes how many bytes it has
 * @param sha256 lower-case hex; its entity tag
 */
public record FileAnswer(String fileName, MediaType type, long sizeBytes, String sha256) {

  /**
   * Sends the file, a part of it, or that nothing changed.
   *
   * @param bytes opens the file's bytes from an offset on
   * @throws ProblemException {@code RANGE_NOT_SATISFIABLE} for a range behind the file's end
   * @throws IOException if the client went away or the file cannot be read
   */
  public void send(
      HttpServletRequest request, HttpServletResponse response, LongFunction<InputStream> bytes)
      throws IOException {
    String tag = "\"" + sha256 + "\"";
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (new ServletWebRequest(request, response).checkNotModified(tag)) {
      return;
    }
    Span span = span(request, tag);
    if (span.length() < sizeBytes) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          HttpHeaders.CONTENT_RANGE,
          "bytes " + span.from() + "-" + (span.from() + span.length() - 1) + "/" + sizeBytes);
    }
    response.setContentType(type.toString());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition());
    response.setContentLengthLong(span.length());
    try (InputStream in = bytes.apply(span.from())) {
      copy(in, response.getOutputStream(), span.length());
    }
  }

  /** {@code attachment} with the name for all clients and, if needed, in full (RFC 6266 §4.3). */
  String disposition() {
    var ascii = new StringBuilder();
    var encoded = new StringBuilder();
    fileName.codePoints().forEach(c -> ascii.append(c >= ' ' && c < 0x7F ? (char) c : '_'));
    for (byte b : fileName.getBytes(UTF_8)) {
      if (isAttributeCharacter(b)) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format("%%%02X", b & 0xFF));
      }
    }
    String quoted = ascii.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    String plain = "attachment; filename=\"" + quoted + "\"";
    return ascii.toString().equals(fileName) ? plain : plain + "; filename*=UTF-8''" + encoded;
  }

  /** RFC 8187 §3.2.1. */
  private static boolean isAttributeCharacter(byte b) {
    return b > 0 && (Character.isLetterOrDigit(b) || "!#$&+-.^_`|~".indexOf(b) >= 0);
  }

  private Span span(HttpServletRequest request, String tag) {
    String header = request.getHeader(HttpHeaders.RANGE);
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    Span whole = new Span(0, sizeBytes);
    if (header == null || (condition != null && !condition.strip().equals(tag))) {
      return whole;
    }
    List<HttpRange> ranges;
    try {
      ranges = HttpRange.parseRanges(header);
    } catch (IllegalArgumentException e) {
      return whole;
    }
    if (ranges.size() != 1) {
      return whole;
    }
    long from = ranges.get(0).getRangeStart(sizeBytes);
    if (from >= sizeBytes) {
      throw new ProblemException(
              ProblemType.RANGE_NOT_SATISFIABLE,
              "Found Range: " + header + ", expected one within " + sizeBytes + " bytes")
          .header(HttpHeaders.CONTENT_RANGE, "bytes */" + sizeBytes);
    }
    return new Span(from, ranges.get(0).getRangeEnd(sizeBytes) - from + 1);
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("found " + (length - left) + " bytes, expected " + length);
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  private record Span(long from, long length) {}
}
