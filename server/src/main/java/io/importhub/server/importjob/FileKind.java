package io.importhub.server.importjob;

import io.importhub.server.catalog.ImportRight;
import io.importhub.server.importer.Format;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/**
 * What a format is called in file names, what right it needs and what its reject file is on the
 * wire; docs/rest.md#the-file.
 */
enum FileKind {
  COMMAND_FILE(
      Format.COMMANDS, ImportRight.COMMANDS, MediaType.TEXT_PLAIN_VALUE, ".mgr .mgl .mge .mol"),
  XMG_FILE(Format.XMG, ImportRight.XMG, MediaType.APPLICATION_XML_VALUE, ".xmg"),
  SNAPSHOT(Format.SNAPSHOT, ImportRight.ALL, "application/zip", ".zip");

  /** How many bytes {@link #sniff} wants to see, unless the file is shorter. */
  static final int SNIFFED_BYTES = 512;

  private final Format format;
  private final ImportRight right;
  private final String mediaType;
  private final String extensions;

  FileKind(Format format, ImportRight right, String mediaType, String extensions) {
    this.format = format;
    this.right = right;
    this.mediaType = mediaType;
    this.extensions = extensions;
  }

  static FileKind of(Format format) {
    for (FileKind kind : values()) {
      if (kind.format == format) {
        return kind;
      }
    }
    throw new IllegalArgumentException("format " + format + " has no files");
  }

  /** The kind that a file's extension names, in any case; empty for another or no extension. */
  static Optional<FileKind> byExtension(String fileName) {
    String extension = extension(fileName);
    for (FileKind kind : values()) {
      if (List.of(kind.extensions.split(" ")).contains(extension)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /**
   * The kind that the first bytes of a file show: {@code PK} a snapshot, {@code <} behind blanks
   * and a byte order mark XML, everything else commands.
   */
  static FileKind sniff(byte[] head) {
    if (head.length >= 2 && head[0] == 'P' && head[1] == 'K') {
      return SNAPSHOT;
    }
    for (byte b : head) {
      if (!isBlankOrMark(b)) {
        return b == '<' ? XMG_FILE : COMMAND_FILE;
      }
    }
    return COMMAND_FILE;
  }

  /** Lower-case, with its dot; empty when there is none. */
  static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot).toLowerCase(Locale.ROOT);
  }

  Format format() {
    return format;
  }

  /** The least right of a profile that may import such a file. */
  ImportRight right() {
    return right;
  }

  /** Whether its reject file is a text, which a document can show. */
  boolean isText() {
    return this != SNAPSHOT;
  }

  /** The type of its reject file; a text's charset comes with it. */
  MediaType mediaType() {
    return MediaType.parseMediaType(mediaType);
  }

  /** All of them, by blanks: {@code .mgr .mgl}. */
  String extensions() {
    return extensions;
  }

  private static boolean isBlankOrMark(byte b) {
    // EF BB BF, FF FE and FE FF; a zero is the other half of a blank in UTF-16
    return switch (b) {
      case ' ', '\t', '\r', '\n', 0 -> true;
      case (byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xFE, (byte) 0xFF -> true;
      default -> false;
    };
  }
}
