package io.importhub.server.repository;

import io.importhub.server.repository.Applied.Done;
import io.importhub.server.repository.Applied.Renamed;
import io.importhub.server.repository.ChangePart.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies changes of objects. */
final class ObjectChanges {
  private final WriteContext context;
  private final View view;
  private final Rules rules;
  private final Access access;
  private final FreeName names;
  private final Signature signature;
  private final UniqueKeys uniques;

  ObjectChanges(WriteContext context, View view, Rules rules) {
    this.context = context;
    this.view = view;
    this.rules = rules;
    access = new Access(context);
    names = new FreeName(view, rules, context.prefixUsedNames());
    signature = new Signature(context);
    uniques = new UniqueKeys(view, rules);
  }

  Done create(Change.Create change) {
    Change.Target target = change.object();
    String type = rules.type(target.type());
    StoredObject existing = existing(type, target);
    if (existing != null) {
      throw RefusedException.at(
          Kind.NAME,
          RejectCode.ALREADY_EXISTS,
          Found.describe(existing) + " exists already; expected one that does not");
    }
    access.checkCreation(change.accessId(), type, target.name());
    Edits edits = new Edits((ref, part) -> rules.objectAttribute(type, ref, part));
    edits.attributes(change.attributes(), true, target.id());
    edits.text(change.text());
    String name = names.forCreation(type, edits.name(target.name()), edits.namePart());
    String id = target.id() == null ? generatedId(type, name) : target.id();
    uniques.check(type, id, edits);
    signature.created(edits, change.userId());
    Attributes attributes = edits.applyTo(Attributes.NONE, (label, body) -> {});
    StoredObject created = new StoredObject(id, type, name, change.accessId(), attributes);
    view.put(created);
    uniques.changed(null, created);
    edits.textOfCreation((label, body) -> view.objectText(id, label, body));
    return done(name.equals(target.name()) ? null : new Renamed(id, type, target.name(), name));
  }

  Done update(Change.Update change) {
    Found found = Found.of(view, rules, change.object());
    StoredObject object = found.object();
    access.check(object);
    Edits edits = new Edits((ref, part) -> rules.objectAttribute(object.type(), ref, part));
    edits.attributes(change.attributes(), false, object.id());
    edits.text(change.text());
    String name = edits.name(object.name());
    if (!name.equals(object.name())) {
      names.checkRename(object, name, edits.namePart());
    }
    uniques.check(object.type(), object.id(), edits);
    signature.modified(edits, change.userId());
    Map<String, Optional<String>> texts = new LinkedHashMap<>();
    Attributes attributes = edits.applyTo(object.attributes(), texts::put);
    StoredObject updated =
        new StoredObject(object.id(), object.type(), name, object.accessId(), attributes);
    view.put(updated);
    uniques.changed(object, updated);
    texts.forEach((label, body) -> view.objectText(object.id(), label, body));
    return done(found.renamed());
  }

  Done delete(Change.Delete change) {
    Found found = Found.of(view, rules, change.object());
    StoredObject object = found.object();
    access.check(object);
    new Edits((ref, part) -> rules.objectAttribute(object.type(), ref, part))
        .attributes(change.attributes(), false, object.id());
    view.remove(object);
    uniques.changed(object, null);
    return done(found.renamed());
  }

  private @Nullable StoredObject existing(String type, Change.Target target) {
    if (target.id() != null) {
      return view.object(target.id());
    }
    return context.prefixUsedNames() ? null : view.object(type, target.name());
  }

  private String generatedId(String type, String name) {
    int number = 0;
    String id = GeneratedId.of(context.owner(), type, name, number);
    while (view.object(id) != null) {
      number++;
      id = GeneratedId.of(context.owner(), type, name, number);
    }
    return id;
  }

  private static Done done(@Nullable Renamed renamed) {
    return new Done(renamed, null);
  }
}
