package io.importhub.server.importjob;

/**
 * The commands of an import: {@code accepted + rejected + ignored + unprocessed = commands}.
 *
 * @param unprocessed commands that were not reached
 */
record ImportCounts(long commands, long accepted, long rejected, long ignored, long unprocessed) {
  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0);
}
