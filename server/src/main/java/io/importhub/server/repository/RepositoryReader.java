package io.importhub.server.repository;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is saved, each call at one point in time. Safe for all threads. */
public interface RepositoryReader {

  /** The object with an id. */
  Optional<ModelObject> object(int repoKey, String id);

  /**
   * The objects that pass a filter, by id in code-point order. A page ends early, with a {@code
   * next}, when its objects are large: at 16 million characters of texts or 100 000 links.
   *
   * @param after the id that the page begins after, or null for the first page
   * @param limit the most objects of the page, from 1
   */
  ModelPage objects(int repoKey, ObjectFilter filter, @Nullable String after, int limit);
}
