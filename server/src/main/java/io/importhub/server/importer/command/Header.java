package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.PartPositions;
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
    PartPositions parts) {

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
}
