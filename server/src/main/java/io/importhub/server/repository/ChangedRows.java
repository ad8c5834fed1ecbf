package io.importhub.server.repository;

import java.util.List;
import java.util.Map;

/**
 * Rows that leave a writer's memory, by key: neighbours in a table are then written together.
 *
 * @param objects with their texts
 * @param links with their texts; written behind the objects, as the deletion of an object voids
 *     what was written of its links
 * @param uniqueKeys whether the holder of the key holds it, by key
 */
record ChangedRows(
    List<PendingObject> objects, List<PendingLink> links, Map<UniqueKey, Boolean> uniqueKeys) {

  /** The ids of objects whose earlier links and texts are void. */
  List<String> cut() {
    return objects.stream().filter(object -> object.cut).map(object -> object.id).toList();
  }
}
