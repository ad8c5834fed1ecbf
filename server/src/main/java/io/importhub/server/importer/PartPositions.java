package io.importhub.server.importer;

import io.importhub.server.repository.ChangePart;

/**
 * Where the parts of a command stand. A place is packed into one number: its line in the high half,
 * its column in the low.
 *
 * @param at by slot: the command as a whole, its type, name, ids, link end and target's name, then
 *     reference and value of each attribute and of the text; 0 or left out for what is not there
 * @param attributes how many attributes there are, the text not counted
 */
@SuppressWarnings("ArrayRecordComponent") // held by one command, never compared
public record PartPositions(long[] at, int attributes) {

  /** The slot of the first attribute's reference; its value's is the next one. */
  public static final int FIRST_ATTRIBUTE = 6;

  /** Of a command that has no parts. */
  public static PartPositions whole(long at) {
    return new PartPositions(new long[] {at}, 0);
  }

  /** Packs a place: line and column, both from 1. */
  public static long pack(int line, int column) {
    return (long) line << 32 | column;
  }

  /** The place that a number packs. */
  public static Position position(long packed) {
    return new Position((int) (packed >>> 32), (int) packed);
  }

  /** Where a part stands, packed; the command's place for one that is not there. */
  public long packed(ChangePart part) {
    int slot =
        switch (part.kind()) {
          case WHOLE -> 0;
          case TYPE -> 1;
          case NAME -> 2;
          case ID -> 3;
          case END -> 4;
          case TARGET_NAME -> 5;
          case ATTRIBUTE -> FIRST_ATTRIBUTE + 2 * part.index();
          case VALUE -> FIRST_ATTRIBUTE + 2 * part.index() + 1;
          case TEXT -> FIRST_ATTRIBUTE + 2 * attributes;
          case TEXT_FORMAT -> FIRST_ATTRIBUTE + 2 * attributes + 1;
        };
    return slot < at.length && at[slot] != 0 ? at[slot] : at[0];
  }

  /** Where a part stands; the command's place for one that is not there. */
  public Position position(ChangePart part) {
    return position(packed(part));
  }
}
