package io.importhub.server.importjob;

/**
 * An object that was kept under another name than its file gives.
 *
 * @param number from 1, in input order
 * @param line the command's first line, from 1
 * @param named in the file
 * @param name in the repository
 */
record RenamedObject(int number, int line, String id, String type, String named, String name) {}
