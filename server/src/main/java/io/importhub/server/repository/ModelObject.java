package io.importhub.server.repository;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object as readers see it.
 *
 * @param attributes values and texts by label, in the order in which they were first set
 * @param links the links it is the source of, by end, order and target
 */
public record ModelObject(
    String id, String type, String name, Map<String, String> attributes, List<ModelLink> links) {

  /** Copies the attributes and links. */
  public ModelObject {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    links = List.copyOf(links);
  }
}
