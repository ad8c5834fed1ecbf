package io.importhub.server.repository;

import io.importhub.server.repository.Applied.Renamed;
import io.importhub.server.repository.ChangePart.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object that a change names, as it stands.
 *
 * @param named the name that the file gives it
 */
record Found(StoredObject object, String named) {

  /** The object that a change names: by its id, or else by type and exact name. */
  static Found of(View view, Rules rules, Change.Target target) {
    String type = rules.type(target.type());
    StoredObject object =
        target.id() == null ? view.object(type, target.name()) : view.object(target.id());
    if (object == null) {
      throw missing(
          Kind.NAME, describe(target.name(), target.id()) + " of type " + Quoted.of(type));
    }
    return new Found(object, target.name());
  }

  /**
   * The target of a link: by its id, or else the only object of the name among those that the link
   * end may lead to.
   *
   * @param end what the link's end is stored as
   */
  static Found target(View view, Rules rules, Change.Link link, String end) {
    Set<String> types = rules.targetTypes(end);
    if (link.targetId() != null) {
      StoredObject object = view.object(link.targetId());
      if (object == null) {
        throw missing(Kind.TARGET_NAME, describe(link.targetName(), link.targetId()));
      }
      if (types != null && !types.contains(object.type())) {
        throw RefusedException.at(
            Kind.TARGET_NAME,
            RejectCode.BAD_VALUE,
            "%s at the link end %s; expected one of type %s%s"
                .formatted(describe(object), Quoted.of(end), named(types), rules.origin()));
      }
      return new Found(object, link.targetName());
    }
    List<StoredObject> objects = view.named(link.targetName());
    if (types != null) {
      objects = objects.stream().filter(object -> types.contains(object.type())).toList();
    }
    if (objects.isEmpty()) {
      String what = describe(link.targetName(), null);
      throw missing(
          Kind.TARGET_NAME,
          types == null ? what : what + " of type " + named(types) + rules.origin());
    }
    if (objects.size() > 1) {
      throw RefusedException.at(
          Kind.TARGET_NAME,
          RejectCode.NOT_FOUND,
          "%d objects are called %s; expected one, or its id in .CHK"
              .formatted(objects.size(), Quoted.of(link.targetName())));
    }
    return new Found(objects.get(0), link.targetName());
  }

  /**
   * What the report says when the object stands under another name than the file's, or null. A file
   * may name it by its id alone.
   */
  @Nullable Renamed renamed() {
    return named.isEmpty() || object.name().equals(named)
        ? null
        : new Renamed(object.id(), object.type(), named, object.name());
  }

  /** The object in words, for a message. */
  static String describe(StoredObject object) {
    return describe(object.name(), object.id()) + " of type " + Quoted.of(object.type());
  }

  private static String describe(String name, @Nullable String id) {
    return "object " + Quoted.of(name) + (id == null ? "" : " (" + id + ")");
  }

  static String named(Set<String> types) {
    return types.stream().sorted().map(Quoted::of).collect(Collectors.joining(" or "));
  }

  private static RefusedException missing(Kind part, String what) {
    return RefusedException.at(
        part, RejectCode.NOT_FOUND, "no " + what + "; expected one that exists");
  }
}
