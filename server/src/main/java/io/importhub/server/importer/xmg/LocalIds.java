package io.importhub.server.importer.xmg;

import io.importhub.server.importer.CommandFault;
import io.importhub.server.repository.RejectCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Objects that a file calls by an {@code id} of its own. For one thread. */
final class LocalIds {
  private static final int MOST = 100_000;

  private final Map<String, Element> objects = new HashMap<>();

  /**
   * Remembers an Object when it has such an id.
   *
   * @throws CommandFault if there are too many of them
   */
  void put(Element object) throws CommandFault {
    String id = object.localId();
    if (id == null || id.isEmpty()) {
      return;
    }
    if (objects.size() == MOST) {
      throw new CommandFault(
          RejectCode.BAD_VALUE,
          object.at(),
          "found more than " + MOST + " Objects with an id, expected them to be named by _IdAbs");
    }
    objects.put(id, object.named());
  }

  /** The Object of an id, or null when none came before. */
  @Nullable Element find(@Nullable String id) {
    return id == null ? null : objects.get(id);
  }

  /**
   * The Object that an empty one refers to by its id, or the Object itself.
   *
   * @throws CommandFault {@code NOT_FOUND} if no Object before has the id
   */
  Element resolve(Element object) throws CommandFault {
    String id = object.localId();
    if (id == null || !object.isEmpty()) {
      return object;
    }
    Element known = objects.get(id);
    if (known == null) {
      throw new CommandFault(
          RejectCode.NOT_FOUND,
          object.at(),
          "found a reference to the Object with id "
              + CommandFault.quoted(id)
              + ", expected that Object before it");
    }
    return known.referredFrom(object);
  }
}
