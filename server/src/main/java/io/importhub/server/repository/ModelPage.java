package io.importhub.server.repository;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some objects of a list.
 *
 * @param next the id after which the list goes on, or null at its end
 */
public record ModelPage(List<ModelObject> objects, @Nullable String next) {

  /** Copies the objects. */
  public ModelPage {
    objects = List.copyOf(objects);
  }
}
