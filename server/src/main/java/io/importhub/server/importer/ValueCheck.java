package io.importhub.server.importer;

import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;

/** What names and references must be in any command, whatever the repository holds. */
public final class ValueCheck {
  private static final int SHORTEST_LIMIT = 63;

  private ValueCheck() {}

  /**
   * Checks the name of an object.
   *
   * @param type the object's MetaClass, or for a link's target the link end
   * @param needed whether no id names the object
   * @param at where the name stands, packed
   * @throws CommandFault {@code BAD_VALUE} for a missing one, {@code NAME_TOO_LONG}
   */
  public static void name(Metamodel metamodel, Ref type, String name, boolean needed, long at)
      throws CommandFault {
    if (name.isEmpty() && needed) {
      throw new CommandFault(
          RejectCode.BAD_VALUE, at, "found an empty name, expected the name of an object");
    }
    if (name.length() <= SHORTEST_LIMIT) {
      return;
    }
    int characters = name.codePointCount(0, name.length());
    int most = metamodel.mostNameCharacters(type, name);
    if (characters > most) {
      throw new CommandFault(
          RejectCode.NAME_TOO_LONG,
          at,
          "found a name of "
              + characters
              + " characters, expected at most "
              + most
              + (most == SHORTEST_LIMIT && metamodel.origin().isEmpty()
                  ? ", or 255 with a namespace (Owner::Name)"
                  : metamodel.origin()));
    }
  }

  /**
   * Checks a reference: one with a tilde is a MegaField, or meant to be one.
   *
   * @param at where it stands, packed
   * @throws CommandFault {@code BAD_ID}
   */
  public static void reference(Ref ref, long at) throws CommandFault {
    if (ref.id() == null && ref.label().startsWith("~")) {
      throw new CommandFault(
          RejectCode.BAD_ID,
          at,
          "found the MegaField "
              + CommandFault.quoted(ref.label())
              + ", expected ~ with an id of 12 characters and [label]");
    }
  }
}
