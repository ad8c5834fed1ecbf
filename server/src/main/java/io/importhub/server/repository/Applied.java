package io.importhub.server.repository;

import org.jspecify.annotations.Nullable;

/** What became of a change. */
public sealed interface Applied {

  /**
   * The change is done.
   *
   * @param renamed the object, for a link its source, stands under another name than the file's; or
   *     null
   * @param renamedTarget the link's target stands under another name than the file's, or null
   */
  record Done(@Nullable Renamed renamed, @Nullable Renamed renamedTarget) implements Applied {}

  /** The change concerns a kind of data that the import does not process; nothing is done. */
  record Ignored() implements Applied {}

  /**
   * The change is refused; nothing of it is done. The message names what was found and expected.
   */
  record Refused(RejectCode code, ChangePart part, String message) implements Applied {}

  /**
   * An object that stands under another name than the file's.
   *
   * @param named the file's name
   * @param name the repository's name
   */
  record Renamed(String id, String type, String named, String name) {}
}
