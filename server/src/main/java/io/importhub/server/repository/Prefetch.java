package io.importhub.server.repository;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads what changes are likely to touch, in few queries. What it misses is loaded when a change
 * asks for it: this is for speed alone.
 */
final class Prefetch {
  private final WriteContext context;
  private final Rules rules;
  private final Base base;
  private final View view;

  Prefetch(WriteContext context, Rules rules, Base base, View view) {
    this.context = context;
    this.rules = rules;
    this.base = base;
    this.view = view;
  }

  void load(List<Change> changes) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> names = new LinkedHashSet<>();
    List<Change.Link> links = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Create create -> creation(create, ids, names);
        case Change.Update update -> {
          target(update.object(), ids, names);
          newName(update.attributes(), names);
        }
        case Change.Delete delete -> target(delete.object(), ids, names);
        case Change.Connect connect -> links.add(connect.link());
        case Change.Disconnect disconnect -> links.add(disconnect.link());
        case Change.ChangeLink changeLink -> links.add(changeLink.link());
      }
    }
    for (Change.Link link : links) {
      target(link.source(), ids, names);
      add(link.targetId(), link.targetName(), ids, names);
    }
    base.load(ids, names);
    base.load(links.stream().map(this::key).flatMap(Optional::stream).toList());
  }

  private void creation(Change.Create create, Set<String> ids, Set<String> names) {
    Change.Target object = create.object();
    names.add(object.name());
    newName(create.attributes(), names);
    String id = object.id();
    if (id == null) {
      allowed(() -> rules.type(object.type()))
          .ifPresent(type -> ids.add(GeneratedId.of(context.owner(), type, object.name(), 0)));
    } else {
      ids.add(id);
    }
  }

  private static void target(Change.Target target, Set<String> ids, Set<String> names) {
    add(target.id(), target.name(), ids, names);
  }

  private static void add(@Nullable String id, String name, Set<String> ids, Set<String> names) {
    if (id == null) {
      names.add(name);
    } else {
      ids.add(id);
    }
  }

  /** The name that a change may give an object, whatever the metamodel calls that attribute. */
  private static void newName(List<Change.Attribute> attributes, Set<String> names) {
    for (Change.Attribute attribute : attributes) {
      AttributeRule rule = SystemAttributes.OF_OBJECTS.find(attribute.attribute());
      if (rule != null && rule.role() == AttributeRule.Role.NAME) {
        names.add(attribute.value());
      }
    }
  }

  /** The key of a link as the objects stand before all the changes. */
  private Optional<LinkKey> key(Change.Link link) {
    if (isMissing(link.source().id()) || isMissing(link.targetId())) {
      return Optional.empty(); // created by one of the changes: a refusal would cost its message
    }
    return allowed(
        () -> {
          Found source = Found.of(view, rules, link.source());
          Found target = Found.target(view, link);
          String end = rules.end(source.object().type(), link.end());
          return new LinkKey(source.object().id(), end, target.object().id());
        });
  }

  private boolean isMissing(@Nullable String id) {
    return id != null && view.object(id) == null;
  }

  private static <T> Optional<T> allowed(Supplier<T> look) {
    try {
      return Optional.of(look.get());
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
