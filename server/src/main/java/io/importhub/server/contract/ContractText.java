package io.importhub.server.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is written of the contract: the YAML files below {@code contract} of the class path. */
final class ContractText {
  private static final String SCHEMA = "#/components/schemas/";
  private static final int MOST_ALIASES = 10_000;

  private ContractText() {}

  /**
   * A document whose {@code components/schemas} are the messages that it refers to, and those that
   * they refer to.
   *
   * @param name of its file
   */
  static Map<String, Object> document(String name) {
    Map<String, Object> document = read(name);
    Map<String, Object> components =
        new TreeMap<>(members(Objects.requireNonNull(document.get("components"))));
    components.put("schemas", referredTo(document, read("schemas.yaml")));
    document.put("components", components);
    return document;
  }

  private static Map<String, Object> referredTo(
      Map<String, Object> document, Map<String, Object> schemas) {
    Map<String, Object> found = new TreeMap<>();
    Deque<Object> open = new ArrayDeque<>();
    open.add(document);
    while (!open.isEmpty()) {
      Object next = open.remove();
      if (next instanceof Map<?, ?> map) {
        open.addAll(withoutNulls(map.values()));
        if (map.get("$ref") instanceof String reference && reference.startsWith(SCHEMA)) {
          String name = reference.substring(SCHEMA.length());
          Object schema = schemas.get(name);
          if (schema != null && found.put(name, schema) == null) {
            open.add(schema);
          }
        }
      } else if (next instanceof Collection<?> items) {
        open.addAll(withoutNulls(items));
      }
    }
    return found;
  }

  private static Collection<?> withoutNulls(Collection<?> values) {
    return values.stream().filter(value -> value != null).toList();
  }

  private static Map<String, Object> read(String name) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try (InputStream in = new ClassPathResource("contract/" + name).getInputStream()) {
      return members(new Yaml(new SafeConstructor(options)).load(new InputStreamReader(in, UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("contract/" + name + " cannot be read", e);
    }
  }

  @SuppressWarnings("unchecked") // the keys of these files are texts
  private static Map<String, Object> members(Object object) {
    return (Map<String, Object>) object;
  }
}
