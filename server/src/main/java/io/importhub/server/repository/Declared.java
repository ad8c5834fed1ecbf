package io.importhub.server.repository;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Declared things of one kind, found by a reference: a MegaField by its id where one is declared
 * with it, else by its label. Does not change.
 */
final class Declared<T> {
  private static final int SHOWN = 10;

  private final Map<String, T> byLabel = new LinkedHashMap<>();
  private final Map<String, T> byId = new HashMap<>();

  Declared(List<T> things, Function<T, String> label, Function<T, @Nullable String> id) {
    for (T thing : things) {
      byLabel.put(label.apply(thing), thing);
      String known = id.apply(thing);
      if (known != null) {
        byId.put(known, thing);
      }
    }
  }

  @Nullable T find(Ref ref) {
    T thing = byId(ref);
    return thing == null ? byLabel.get(ref.label()) : thing;
  }

  @Nullable T byId(Ref ref) {
    return ref.id() == null ? null : byId.get(ref.id());
  }

  @Nullable T labelled(String label) {
    return byLabel.get(label);
  }

  /** The first labels, for a message. */
  String labels() {
    if (byLabel.isEmpty()) {
      return "none";
    }
    String some =
        byLabel.keySet().stream().limit(SHOWN).map(Quoted::of).collect(Collectors.joining(", "));
    return byLabel.size() > SHOWN ? some + ", …" : some;
  }
}
