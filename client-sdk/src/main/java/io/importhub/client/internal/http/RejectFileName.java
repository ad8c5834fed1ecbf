package io.importhub.client.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a reject file: from {@code Content-Disposition}, and safe to write to. */
final class RejectFileName {

  // RFC 6266 §4.1 with RFC 8187; the value in quotes may hold quoted pairs
  private static final Pattern EXTENDED =
      Pattern.compile("filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN =
      Pattern.compile(
          "filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 120;

  private RejectFileName() {}

  /** The name in the header, or {@code rejects} when there is none. */
  static String fromHeader(@Nullable String contentDisposition) {
    String header = contentDisposition == null ? "" : contentDisposition;
    Matcher extended = EXTENDED.matcher(header);
    if (extended.find()) {
      try {
        return URLDecoder.decode(extended.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        // not percent-encoded as it should be: the plain form is left
      }
    }
    Matcher plain = PLAIN.matcher(header);
    if (plain.find()) {
      String quoted = plain.group(1);
      return quoted == null ? plain.group(2) : quoted.replaceAll("\\\\(.)", "$1");
    }
    return "rejects";
  }

  /** The name for a directory of many imports' rejects; no path gets out of it. */
  static String inDirectory(String jobId, String fileName) {
    String clean =
        fileName
            .substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
            .replaceAll("[\\p{Cntrl}\\p{Cf}:*?\"<>|]", "_");
    String tail = clean.length() > LONGEST ? clean.substring(clean.length() - LONGEST) : clean;
    return jobId + "_" + (tail.isBlank() ? "rejects" : tail);
  }
}
