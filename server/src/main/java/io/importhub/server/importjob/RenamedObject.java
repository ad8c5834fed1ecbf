package io.importhub.server.importjob;

import io.importhub.server.repository.Applied;

/**
 * An object that stands under another name than the file's.
 *
 * @param number from 1, in input order
 * @param line the command's first line, from 1
 */
record RenamedObject(int number, int line, Applied.Renamed renamed) {}
