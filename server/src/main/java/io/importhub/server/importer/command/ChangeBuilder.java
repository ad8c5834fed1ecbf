package io.importhub.server.importer.command;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.importer.ImportSource;
import io.importhub.server.repository.Change;
import io.importhub.server.repository.Change.Link;
import io.importhub.server.repository.Change.Target;
import io.importhub.server.repository.Change.Text;
import io.importhub.server.repository.ChangePart.Kind;
import io.importhub.server.repository.RejectCode;
import org.jspecify.annotations.Nullable;

/** Makes changes of commands that are well written. */
final class ChangeBuilder {
  private final HeaderCheck check;
  private final boolean checkIdentifiers;

  ChangeBuilder(ImportSource source) {
    this.check = new HeaderCheck(source.metamodel());
    this.checkIdentifiers = source.checkIdentifiers();
  }

  /**
   * @param text the text that follows the header, or null
   * @throws CommandFault if a value is not good
   */
  Change build(Header header, @Nullable Text text) throws CommandFault {
    check.requireCharacters(header);
    check.requireReference(header, header.type(), Kind.TYPE, 0);
    ObjectName object = ObjectName.of(header.name());
    check.requireName(header, object, header.type(), Kind.NAME);
    Change change =
        header.verb().isLink() ? link(header, object, text) : object(header, object, text);
    check.requireAttributes(header);
    return change;
  }

  private Change object(Header header, ObjectName object, @Nullable Text text) throws CommandFault {
    ChkIds ids = ids(header, object.id() != null);
    String id = ids.first() != null ? ids.first() : object.id();
    Target target = new Target(header.type(), object.label(), id);
    return switch (header.verb()) {
      case CREATE -> new Change.Create(target, ids.second(), ids.user(), header.attributes(), text);
      case UPDATE -> new Change.Update(target, ids.user(), header.attributes(), text);
      default -> new Change.Delete(target, ids.user(), header.attributes());
    };
  }

  private Change link(Header header, ObjectName object, @Nullable Text text) throws CommandFault {
    check.requireReference(header, header.owner(), Kind.END, 0);
    ObjectName target = ObjectName.of(header.target());
    check.requireName(header, target, header.owner(), Kind.TARGET_NAME);
    ChkIds ids = ids(header, object.id() != null && target.id() != null);
    String sourceId = ids.first() != null ? ids.first() : object.id();
    String targetId = ids.second() != null ? ids.second() : target.id();
    Target source = new Target(header.type(), object.label(), sourceId);
    Link link = new Link(source, header.owner(), target.label(), targetId);
    return switch (header.verb()) {
      case CONNECT -> new Change.Connect(link, ids.user(), header.attributes(), text);
      case CHANGE -> new Change.ChangeLink(link, ids.user(), header.attributes(), text);
      default -> new Change.Disconnect(link, ids.user(), header.attributes());
    };
  }

  /**
   * @param named whether the names of the command are MegaFields and give the ids
   */
  private ChkIds ids(Header header, boolean named) throws CommandFault {
    if (header.chk() != null) {
      return ChkIds.of(header, header.chk());
    }
    if (checkIdentifiers && !named) {
      throw header.fault(
          RejectCode.BAD_ID,
          Kind.NAME,
          "found no .CHK, expected one with "
              + ChkIds.widths(header.verb())
              + " characters (checkIdentifiers is on)");
    }
    return ChkIds.NONE;
  }
}
