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
  private static final ChangePart NOWHERE = ChangePart.of(ChangePart.Kind.WHOLE);

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
    List<LinkKey> keys = links.stream().map(this::key).flatMap(Optional::stream).toList();
    base.load(keys);
    if (!rules.uniqueness().isNone()) {
      holders(changes, keys);
    }
  }

  /** Who holds the unique keys that the changes may take. */
  private void holders(List<Change> changes, List<LinkKey> links) {
    Set<String> hashes = new LinkedHashSet<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Create create -> values(create.object(), create.attributes(), hashes);
        case Change.Update update -> values(update.object(), update.attributes(), hashes);
        default -> {}
      }
    }
    for (LinkKey link : links) {
      rules.uniqueness().keys(link).forEach(key -> hashes.add(key.hash()));
    }
    base.loadHolders(hashes);
    base.load(hashes.stream().flatMap(hash -> base.holders(hash).stream()).toList(), Set.of());
  }

  private void values(Change.Target object, List<Change.Attribute> attributes, Set<String> hashes) {
    String type = allowed(() -> rules.type(object.type())).orElse("");
    List<String> unique = rules.uniqueness().attributes(type);
    for (Change.Attribute attribute : unique.isEmpty() ? List.<Change.Attribute>of() : attributes) {
      allowed(() -> rules.objectAttribute(type, attribute.attribute(), NOWHERE))
          .filter(rule -> unique.contains(rule.label()))
          .flatMap(
              rule ->
                  rule.form()
                      .stored(attribute.value())
                      .map(value -> UniqueKey.ofValue(type, rule.label(), value)))
          .ifPresent(hashes::add);
    }
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
          String end = rules.end(source.object().type(), link.end());
          Found target = Found.target(view, rules, link, end);
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
