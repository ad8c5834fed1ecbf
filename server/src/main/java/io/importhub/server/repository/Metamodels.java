package io.importhub.server.repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The metamodels of the repositories. All files that settings name are read once, at the start; a
 * change of a file counts from the next start on. Safe for all threads.
 */
@Component
final class Metamodels {
  private static final Logger LOG = LoggerFactory.getLogger(Metamodels.class);

  private final Map<RepositoryName, Rules> declared;
  private final Map<Integer, Rules> byKey = new ConcurrentHashMap<>();
  private final Rules open = new OpenMetamodel();
  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;

  /**
   * @throws BadMetamodelException if a file cannot be used; it tells all faults of all files
   */
  Metamodels(
      RepositorySettings settings, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
    declared = read(settings);
  }

  /** The metamodel of a repository. */
  Rules of(int repoKey) {
    if (declared.isEmpty()) {
      return open;
    }
    Rules known = byKey.get(repoKey);
    if (known != null) {
      return known;
    }
    List<RepositoryName> names = reading.execute(status -> names(repoKey));
    if (names.isEmpty()) {
      return open;
    }
    Rules rules = declared.getOrDefault(names.get(0), open);
    byKey.put(repoKey, rules);
    return rules;
  }

  private List<RepositoryName> names(int repoKey) {
    return jdbc.query(
        "select environment_id, id from repository where repo_key = ?",
        (row, number) -> new RepositoryName(row.getString(1), row.getString(2)),
        repoKey);
  }

  private static Rules read(Path file, List<MetamodelFault> faults) {
    var reader = new MetamodelReader(file);
    Rules rules = reader.read();
    faults.addAll(reader.faults());
    return rules;
  }

  private static Map<RepositoryName, Rules> read(RepositorySettings settings) {
    Map<RepositoryName, Rules> read = new HashMap<>();
    Map<Path, Rules> byFile = new LinkedHashMap<>();
    List<MetamodelFault> faults = new ArrayList<>();
    for (RepositorySettings.Entry entry : settings.repositories()) {
      if (!entry.isOpen()) {
        read.put(entry.name(), byFile.computeIfAbsent(fileOf(entry), path -> read(path, faults)));
      }
    }
    if (!faults.isEmpty()) {
      throw new BadMetamodelException(faults);
    }
    for (RepositorySettings.Entry entry : settings.repositories()) {
      if (!entry.isOpen()) {
        LOG.info(
            "Repository {} of environment {} has the metamodel {}",
            entry.id(),
            entry.environment(),
            fileOf(entry));
      }
    }
    return Map.copyOf(read);
  }

  private static Path fileOf(RepositorySettings.Entry entry) {
    return Path.of(entry.metamodel()).toAbsolutePath().normalize();
  }
}
