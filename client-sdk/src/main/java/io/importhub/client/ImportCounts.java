package io.importhub.client;

/**
 * What became of the commands: {@code accepted + rejected + ignored + unprocessed = commands}.
 *
 * @param commands all commands of the file
 * @param accepted imported
 * @param rejected not imported, see the reject file
 * @param ignored of a kind that was not to be processed
 * @param unprocessed not reached, because the import was canceled or failed
 */
public record ImportCounts(
    long commands, long accepted, long rejected, long ignored, long unprocessed) {}
