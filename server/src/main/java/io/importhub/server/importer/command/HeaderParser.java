package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.PartPositions;
import io.importhub.server.repository.Change.Attribute;
import io.importhub.server.repository.Metamodel;
import io.importhub.server.repository.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of change commands; {@code docs/formats/command-file.md#grammar}. For one
 * thread.
 */
final class HeaderParser {
  private final Metamodel metamodel;
  private final HeaderTokens tokens = new HeaderTokens();
  private long[] at = new long[32];

  HeaderParser(Metamodel metamodel) {
    this.metamodel = metamodel;
  }

  /**
   * @param from the index behind the verb
   * @throws CommandFault if the header is not written as the grammar says
   */
  Header parse(Verb verb, LogicalLine header, int from) throws CommandFault {
    tokens.start(header, from);
    Arrays.fill(at, 0, PartPositions.FIRST_ATTRIBUTE, 0);
    at[0] = header.at(0);
    Ref type = tokens.ref("a MetaClass such as .\"Application\"");
    at[1] = tokens.at();
    String name = tokens.value("the name of an object");
    at[2] = tokens.at();
    at[3] = at[2];
    Ref end = null;
    String target = "";
    if (verb.isLink()) {
      end = tokens.ref("a link end such as .\"Hosting Site\"");
      at[4] = tokens.at();
      target = tokens.value("the name of the link's target");
      at[5] = tokens.at();
    }
    return attributes(verb, type, name, end, target, header.isOdd());
  }

  private Header attributes(
      Verb verb, Ref type, String name, @Nullable Ref end, String target, boolean odd)
      throws CommandFault {
    List<Attribute> attributes = new ArrayList<>(4);
    String chk = null;
    boolean chkLast = false;
    while (!tokens.isAtEnd()) {
      chkLast = tokens.passChk();
      if (chkLast) {
        if (chk != null) {
          throw tokens.syntax("a second .CHK", HeaderTokens.ATTRIBUTE);
        }
        chk = tokens.value("the ids of .CHK in quotes");
        at[3] = tokens.at();
      } else {
        attributes.add(attribute(attributes.size()));
      }
    }
    Attribute last = attributes.isEmpty() || chkLast ? null : attributes.getLast();
    if (last != null
        && !metamodel.isText(end == null ? type : end, last.attribute(), last.value())) {
      last = null;
    }
    int written = PartPositions.FIRST_ATTRIBUTE + 2 * attributes.size();
    if (last != null) {
      attributes.removeLast();
    }
    PartPositions parts = new PartPositions(Arrays.copyOf(at, written), attributes.size());
    return new Header(
        verb, type, name, end, target, chk, List.copyOf(attributes), last, odd, parts);
  }

  private Attribute attribute(int index) throws CommandFault {
    int slot = PartPositions.FIRST_ATTRIBUTE + 2 * index;
    if (slot + 2 > at.length) {
      at = Arrays.copyOf(at, 2 * at.length);
    }
    Ref attribute = tokens.ref(HeaderTokens.ATTRIBUTE);
    at[slot] = tokens.at();
    String value = tokens.value("a value of the attribute");
    at[slot + 1] = tokens.at();
    return new Attribute(attribute, value);
  }
}
