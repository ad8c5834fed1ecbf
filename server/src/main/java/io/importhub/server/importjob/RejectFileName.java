package io.importhub.server.importjob;

import io.importhub.server.importer.Format;
import java.util.regex.Pattern;

/**
 * Names reject files: {@code <base name>_rej.<extension of the upload>}, of {@code A-Z a-z 0-9 . _
 * -} alone; any other character becomes {@code _}.
 */
final class RejectFileName {
  private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[A-Za-z0-9]");
  private static final int LONGEST_BASE = 150;
  private static final int LONGEST_EXTENSION = 10;

  private RejectFileName() {}

  /**
   * The name of a job's reject file. An upload whose name has nothing that may stand in it gives
   * {@code import_<job id>_rej}; one without extension gets that of its format.
   */
  static String of(ImportJob job) {
    return of(job.jobId(), job.fileName(), usual(job.format()));
  }

  static String of(String jobId, String name, String usualExtension) {
    int dot = name.lastIndexOf('.');
    String base = clean(dot < 0 ? name : name.substring(0, dot), LONGEST_BASE);
    String extension = clean(dot < 0 ? "" : name.substring(dot + 1), LONGEST_EXTENSION);
    return (LETTER_OR_DIGIT.matcher(base).find() ? base : "import_" + jobId)
        + "_rej."
        + (LETTER_OR_DIGIT.matcher(extension).find() ? extension : usualExtension);
  }

  private static String clean(String text, int longest) {
    String clean = OTHERS.matcher(text).replaceAll("_");
    return clean.substring(0, Math.min(clean.length(), longest));
  }

  private static String usual(Format format) {
    return switch (format) {
      case COMMANDS -> "mgr";
      case XMG -> "xmg";
      case SNAPSHOT -> "zip";
    };
  }
}
