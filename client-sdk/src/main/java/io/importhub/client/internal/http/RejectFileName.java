package io.importhub.client.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

  /** A name may have 255 bytes on most file systems; the job's id takes up to 65 of them. */
  private static final int LONGEST_BYTES = 180;

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

  /** The file for a job in a directory of many imports' rejects. */
  static Path inDirectory(Path directory, String jobId, String fileName) {
    String name = inDirectory(jobId, fileName);
    try {
      return directory.resolve(name);
    } catch (InvalidPathException e) {
      // a locale such as "C", in which this machine has no such characters
      return directory.resolve(name.replaceAll("[^ -~]", "_"));
    }
  }

  /** The name for a directory of many imports' rejects; no path gets out of it. */
  static String inDirectory(String jobId, String fileName) {
    String clean =
        fileName
            .substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
            .replaceAll("[\\p{Cntrl}\\p{Cf}:*?\"<>|]", "_");
    String tail = tail(clean);
    return jobId + "_" + (tail.isBlank() ? "rejects" : tail);
  }

  /** As much of its end as fits, with the extension. */
  private static String tail(String name) {
    int start = Math.max(0, name.length() - LONGEST_BYTES);
    while (bytes(name, start) > LONGEST_BYTES
        || (start > 0 && start < name.length() && Character.isLowSurrogate(name.charAt(start)))) {
      start++;
    }
    return name.substring(start);
  }

  private static int bytes(String name, int start) {
    return name.substring(start).getBytes(StandardCharsets.UTF_8).length;
  }
}
