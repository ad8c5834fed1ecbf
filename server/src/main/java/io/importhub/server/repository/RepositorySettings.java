package io.importhub.server.repository;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of repositories, {@code importhub.repositories[*]}. Read at the start of the server.
 *
 * @param repositories those that differ from the usual
 */
@ConfigurationProperties("importhub")
record RepositorySettings(@DefaultValue List<Entry> repositories) {
  private static final String OPEN = "open";

  /**
   * The settings of one repository; it need not be there yet.
   *
   * @param environment the id of its environment
   * @param id its id
   * @param metamodel {@code open}, or a TOML file, relative to the server's working directory
   */
  record Entry(
      @DefaultValue("") String environment,
      @DefaultValue("") String id,
      @DefaultValue(OPEN) String metamodel) {

    boolean isOpen() {
      return metamodel.equals(OPEN);
    }

    RepositoryName name() {
      return new RepositoryName(environment, id);
    }
  }

  RepositorySettings {
    repositories = List.copyOf(repositories);
    Set<RepositoryName> names = new HashSet<>();
    for (int i = 0; i < repositories.size(); i++) {
      Entry entry = repositories.get(i);
      require(!entry.environment().isBlank(), i, "environment", "an environment's id");
      require(!entry.id().isBlank(), i, "id", "a repository's id");
      require(!entry.metamodel().isBlank(), i, "metamodel", "open, or a TOML file");
      require(names.add(entry.name()), i, "id", "a repository that has no settings before it");
    }
  }

  private static void require(boolean holds, int index, String name, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "importhub.repositories[%d].%s is not good, expected %s"
              .formatted(index, name, expected));
    }
  }
}
