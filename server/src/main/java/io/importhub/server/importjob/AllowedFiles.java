package io.importhub.server.importjob;

import io.importhub.server.catalog.ImportRight;
import io.importhub.server.catalog.Profile;
import io.importhub.server.importer.Importers;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a profile may import, and what this server can. */
@Component
class AllowedFiles {
  private final Importers importers;

  AllowedFiles(Importers importers) {
    this.importers = importers;
  }

  /**
   * Checks that a profile may import anything at all.
   *
   * @throws ProblemException {@code FORBIDDEN} if not
   */
  void check(Profile profile) {
    if (!profile.right().covers(ImportRight.XMG)) {
      throw lacking(profile, "an import", ImportRight.XMG);
    }
  }

  /**
   * Checks that a profile may import a kind of file.
   *
   * @throws ProblemException {@code FORBIDDEN} if not; {@code UNSUPPORTED_MEDIA_TYPE} if it may but
   *     the server has no importer
   */
  void check(Profile profile, FileKind kind) {
    if (!profile.right().covers(kind.right())) {
      throw lacking(profile, "a file of kind " + kind.extensions(), kind.right());
    }
    if (!isImportable(kind)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Found a file of kind " + kind.extensions() + ", expected one of " + importable());
    }
  }

  /**
   * Checks that a profile may have the kinds of data processed that a request asks for.
   *
   * @throws ProblemException {@code FORBIDDEN} if not
   */
  void check(Profile profile, ImportOptions options) {
    if (!OptionValues.USUAL_KINDS.equals(options.processing())
        && !profile.right().covers(ImportRight.ALL)) {
      throw lacking(
          profile, "processing " + String.join(",", options.processing()), ImportRight.ALL);
    }
  }

  private boolean isImportable(FileKind kind) {
    return kind == FileKind.SNAPSHOT || importers.forFormat(kind.format()).isPresent();
  }

  private String importable() {
    return Arrays.stream(FileKind.values())
        .filter(this::isImportable)
        .map(FileKind::extensions)
        .collect(Collectors.joining(" "));
  }

  private static ProblemException lacking(Profile profile, String found, ImportRight needed) {
    return new ProblemException(
        ProblemType.FORBIDDEN,
        "Found "
            + found
            + " with profile "
            + profile.id()
            + " of right "
            + name(profile.right())
            + ", expected a profile of right "
            + Arrays.stream(ImportRight.values())
                .filter(right -> right.covers(needed))
                .map(AllowedFiles::name)
                .collect(Collectors.joining(" or ")));
  }

  private static String name(ImportRight right) {
    return right.name().toLowerCase(Locale.ROOT);
  }
}
