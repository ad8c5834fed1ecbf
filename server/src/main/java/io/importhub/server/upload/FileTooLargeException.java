package io.importhub.server.upload;

import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import org.springframework.util.unit.DataSize;

/** There are more bytes than {@code importhub.import.max-file-size}. */
public final class FileTooLargeException extends ProblemException {
  private static final long serialVersionUID = 1L;
  private static final long KILO = 1024;

  /** The file exceeds the limit, by its bytes or by what its request declares. */
  public FileTooLargeException(DataSize limit) {
    super(
        ProblemType.FILE_TOO_LARGE,
        "The file is larger than "
            + limit.toBytes()
            + " bytes, "
            + readable(limit)
            + " (importhub.import.max-file-size)");
  }

  private static String readable(DataSize size) {
    long bytes = size.toBytes();
    if (bytes >= KILO * KILO && bytes % (KILO * KILO) == 0) {
      return size.toMegabytes() + " MB";
    }
    return bytes >= KILO && bytes % KILO == 0 ? size.toKilobytes() + " KB" : bytes + " B";
  }
}
