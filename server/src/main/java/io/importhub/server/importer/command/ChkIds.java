package io.importhub.server.importer.command;

import io.importhub.server.importer.AbsoluteId;
import io.importhub.server.importer.CommandFault;
import io.importhub.server.repository.ChangePart.Kind;
import io.importhub.server.repository.RejectCode;
import org.jspecify.annotations.Nullable;

/**
 * The ids that a {@code .CHK} joins; {@code docs/formats/command-file.md#chk}.
 *
 * @param first the id of the object, or of the link's source; or null
 * @param second the writing-access id of a created object, or the id of the link's target; or null
 * @param user the acting user's id of a log form, or null
 */
record ChkIds(@Nullable String first, @Nullable String second, @Nullable String user) {
  private static final int TWO = 2 * AbsoluteId.CHARACTERS;

  /** Of a command without {@code .CHK}. */
  static final ChkIds NONE = new ChkIds(null, null, null);

  /**
   * @param chk the value of a {@code .CHK}
   * @throws CommandFault if it has a width that its verb does not have, or other characters
   */
  static ChkIds of(Header header, String chk) throws CommandFault {
    int width = header.verb().idCharacters();
    if (chk.length() != width && chk.length() != width + AbsoluteId.CHARACTERS) {
      throw header.fault(
          RejectCode.BAD_ID,
          Kind.ID,
          "found a .CHK of " + chk.length() + " characters, expected " + widths(header.verb()));
    }
    if (!AbsoluteId.isOfIdCharacters(chk, 0, chk.length())) {
      throw header.fault(
          RejectCode.BAD_ID,
          Kind.ID,
          "found the .CHK "
              + CommandFault.quoted(chk)
              + ", expected the characters 0-9 A-Z a-z ( )");
    }
    return new ChkIds(
        part(chk, 0), width == TWO ? part(chk, AbsoluteId.CHARACTERS) : null, part(chk, width));
  }

  private static @Nullable String part(String chk, int from) {
    return from < chk.length() ? chk.substring(from, from + AbsoluteId.CHARACTERS) : null;
  }

  /** The widths that a verb's {@code .CHK} has, as a message says them. */
  static String widths(Verb verb) {
    return verb.idCharacters() + " or " + (verb.idCharacters() + AbsoluteId.CHARACTERS);
  }
}
