package io.importhub.server.repository;

import java.util.Set;

/** Tells the changes of the kinds of data that an import does not process. */
final class ProcessedKinds {
  private final View view;
  private final Rules rules;
  private final Set<ProcessingKind> processed;
  private final boolean all;

  ProcessedKinds(WriteContext context, View view, Rules rules) {
    this.view = view;
    this.rules = rules;
    processed = context.processing();
    all = processed.containsAll(rules.kinds());
  }

  /** Whether a change is to be ignored; that of a link is of the kind of its source. */
  boolean ignore(Change change) {
    if (all) {
      return false;
    }
    return switch (change) {
      case Change.Create create -> !isProcessed(rules.type(create.object().type()));
      case Change.Update update -> ignore(update.object());
      case Change.Delete delete -> ignore(delete.object());
      case Change.Connect connect -> ignore(connect.link().source());
      case Change.Disconnect disconnect -> ignore(disconnect.link().source());
      case Change.ChangeLink changeLink -> ignore(changeLink.link().source());
    };
  }

  /** The id decides which object it is, whatever type the change names. */
  private boolean ignore(Change.Target target) {
    if (!isProcessed(rules.type(target.type()))) {
      return true;
    }
    StoredObject object = target.id() == null ? null : view.object(target.id());
    return object != null && !isProcessed(object.type());
  }

  private boolean isProcessed(String type) {
    return processed.contains(rules.kind(type));
  }
}
