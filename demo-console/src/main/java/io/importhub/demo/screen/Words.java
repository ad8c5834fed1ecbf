package io.importhub.demo.screen;

import io.importhub.client.ImportCounts;
import io.importhub.client.ImportReport;
import io.importhub.client.JobInfo;
import io.importhub.client.WorkSession;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers, sizes and outcomes as text. */
final class Words {

  private static final long KILO = 1024;
  private static final long MEGA = KILO * KILO;

  /** How the place of an element in an archive begins. */
  private static final String ELEMENT = "/@";

  /** The extensions of files of commands; the server looks into a file of any other. */
  private static final Set<String> OF_COMMANDS = Set.of(".mgr", ".mgl", ".mge", ".mol", ".xmg");

  private Words() {}

  /** A size: {@code 951 bytes}, {@code 12.3 kB}, {@code 5.1 MB}, of 1024 each. */
  static String size(long bytes) {
    if (bytes < KILO) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    if (bytes < MEGA) {
      return String.format(Locale.ROOT, "%.1f kB", (double) bytes / KILO);
    }
    return String.format(Locale.ROOT, "%.1f MB", (double) bytes / MEGA);
  }

  /** {@code 36,000 commands}, {@code 1 command}. */
  static String count(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }

  /** What a file consists of: a snapshot of elements, any other of commands. */
  static String unit(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".zip") ? "element" : "command";
  }

  /**
   * {@code 8 commands, 4 accepted, 4 rejected}, and the rest only where there is some.
   *
   * @param unit {@code command} or {@code element}
   */
  static String counts(ImportCounts counts, String unit) {
    StringBuilder text = new StringBuilder(count(counts.commands(), unit));
    text.append(String.format(Locale.ROOT, ", %,d accepted", counts.accepted()));
    part(text, counts.rejected(), "rejected");
    part(text, counts.ignored(), "ignored");
    part(text, counts.unprocessed(), "unprocessed");
    return text.toString();
  }

  private static void part(StringBuilder text, long number, String what) {
    if (number > 0) {
      text.append(String.format(Locale.ROOT, ", %,d %s", number, what));
    }
  }

  /** How a job ended, or that it has not. */
  static String outcome(@Nullable JobInfo info) {
    if (info == null) {
      return "running";
    }
    if (info.isDone()) {
      return info.rejects() ? "done with rejects" : "done";
    }
    if (info.isCanceled()) {
      return "canceled";
    }
    return "failed: " + Objects.requireNonNullElse(info.errmsg(), info.reason());
  }

  /** {@code premium.base (MOTOR/PL/1)}, {@code tax.rate}. */
  static String parameter(WorkSession.Parameter parameter) {
    return parameter.profileCode() == null
        ? parameter.code()
        : "%s (%s/%s/%s)"
            .formatted(
                parameter.code(),
                parameter.profileCode(),
                parameter.regionCode(),
                parameter.version());
  }

  /**
   * A reject as a compiler writes it: {@code a.mgr:4:24: NOT_FOUND (4): message}; of an element of
   * a snapshot with its place in the archive: {@code a.zip: SYNTAX (4): /@tags/A.tag:1:1: message}.
   */
  static String reject(String file, ImportReport.Reject reject) {
    if (isOfElement(file, reject)) {
      String message = reject.message();
      return "%s: %s (%d): %s"
          .formatted(
              file,
              reject.code(),
              reject.level(),
              message.startsWith(ELEMENT) ? message : reject.command() + ": " + message);
    }
    return "%s:%d:%d: %s (%d): %s"
        .formatted(
            file,
            reject.atLine(),
            reject.column(),
            reject.code(),
            reject.level(),
            reject.message());
  }

  private static boolean isOfElement(String file, ImportReport.Reject reject) {
    String name = file.toLowerCase(Locale.ROOT);
    return OF_COMMANDS.stream().noneMatch(name::endsWith) && reject.command().startsWith(ELEMENT);
  }

  /**
   * The text with its control characters made visible: what comes out of an imported file must not
   * move the cursor of whoever looks at it.
   */
  static String printable(String text) {
    if (text.codePoints().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                plain.append(String.format(Locale.ROOT, "\\x%02x", c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }
}
