package io.importhub.server.importer.snapshot;

/**
 * An entry of a checked archive.
 *
 * @param data where its bytes stand in the file
 * @param name what it is called
 */
record ArchiveEntry(ZipHeader header, long data, EntryName name) {}
