package io.importhub.server.importer.command;

import io.importhub.server.importer.Position;
import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.ChangePart;
import io.importhub.server.repository.Ref;
import io.importhub.server.repository.RejectCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change command without its text, as it is written.
 *
 * @param end the link end, or null for an object command
 * @param target the name of the link's target; empty for an object command
 * @param chk the value of {@code .CHK}, or null
 * @param attributes without the text
 * @param text the last attribute when lines of text follow or should, or null
 * @param odd whether a value may hold what is no character
 */
record Header(
    Verb verb,
    Ref type,
    String name,
    @Nullable Ref end,
    String target,
    @Nullable String chk,
    List<Attribute> attributes,
    @Nullable Attribute text,
    boolean odd,
    Parts parts) {

  /** Whether lines of text follow. */
  boolean hasLines() {
    return text != null && TextFormat.isFormed(text.value());
  }

  /** What has the attributes: the MetaClass, or the link end. */
  Ref owner() {
    return end == null ? type : end;
  }

  CommandFault fault(RejectCode code, ChangePart.Kind kind, String message) {
    return fault(code, kind, 0, message);
  }

  /**
   * @param index of an attribute or its value, from 0
   */
  CommandFault fault(RejectCode code, ChangePart.Kind kind, int index, String message) {
    return new CommandFault(code, parts.packed(new ChangePart(kind, index)), message);
  }

  /** Where the parts of a command stand. */
  @SuppressWarnings("ArrayRecordComponent") // held by one command, never compared
  record Parts(long[] at, int attributes) {
    static final int FIRST_ATTRIBUTE = 6;

    /** Of a command that has no parts. */
    static Parts whole(long at) {
      return new Parts(new long[] {at}, 0);
    }

    long packed(ChangePart part) {
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

    Position position(ChangePart part) {
      return LogicalLine.position(packed(part));
    }
  }
}
