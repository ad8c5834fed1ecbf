package io.importhub.server.repository;

/** Applies changes to a view, one by one. */
final class ChangeApplier {
  private final ObjectChanges objects;
  private final LinkChanges links;
  private final ProcessedKinds kinds;

  ChangeApplier(WriteContext context, View view, Rules rules) {
    objects = new ObjectChanges(context, view, rules);
    links = new LinkChanges(context, view, rules);
    kinds = new ProcessedKinds(context, view, rules);
  }

  Applied apply(Change change) {
    try {
      if (kinds.ignore(change)) {
        return new Applied.Ignored();
      }
      return switch (change) {
        case Change.Create create -> objects.create(create);
        case Change.Update update -> objects.update(update);
        case Change.Delete delete -> objects.delete(delete);
        case Change.Connect connect -> links.connect(connect);
        case Change.Disconnect disconnect -> links.disconnect(disconnect);
        case Change.ChangeLink changeLink -> links.change(changeLink);
      };
    } catch (RefusedException e) {
      return e.refused();
    }
  }
}
