package io.importhub.server.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the catalog to what the settings state, in one transaction before the first request is
 * accepted. With {@code importhub.demo-data} an empty database gets the demo data first, which are
 * settings of the same form in {@code demo-catalog.yaml}; later starts leave them alone.
 */
@Component
@EnableConfigurationProperties(CatalogSettings.class)
final class CatalogStart implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogStart.class);
  private static final String DEMO = "demo-catalog.yaml";

  private final CatalogSettings settings;
  private final CatalogTurns turns;
  private final SettingsApplier applier;
  private final ObjectProvider<CatalogPart> parts;
  private final StatedMembers stated;
  private final JdbcClient jdbc;
  private final boolean demoData;

  CatalogStart(
      CatalogSettings settings,
      CatalogTurns turns,
      SettingsApplier applier,
      ObjectProvider<CatalogPart> parts,
      StatedMembers stated,
      JdbcClient jdbc,
      @Value("${importhub.demo-data:false}") boolean demoData) {
    this.settings = settings;
    this.turns = turns;
    this.applier = applier;
    this.parts = parts;
    this.stated = stated;
    this.jdbc = jdbc;
    this.demoData = demoData;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (demoData && turns.take("the demo data", this::makeDemoData)) {
      LOG.warn(
          "The database was empty and holds the demo data, with public passwords"
              + " (importhub.demo-data)");
    }
    List<String> plain = turns.take("the configuration", turn -> apply(settings, turn, stated));
    if (!plain.isEmpty()) {
      LOG.warn(
          "Secrets stand in the configuration as they are, hashes would do: {}",
          String.join(", ", plain));
    }
  }

  private boolean makeDemoData(CatalogTurn turn) {
    if (!isEmpty()) {
      return false;
    }
    apply(demoSettings(), turn, null);
    return true;
  }

  private List<String> apply(CatalogSettings from, CatalogTurn turn, @Nullable StatedMembers to) {
    var run = new SettingsRun(turn, to);
    applier.apply(from, run);
    parts.orderedStream().forEach(part -> part.apply(from, run));
    run.finish();
    return run.plain();
  }

  private boolean isEmpty() {
    return jdbc.sql("select (select count(*) from environment) + (select count(*) from hub_user)")
            .query(Integer.class)
            .single()
        == 0;
  }

  private static CatalogSettings demoSettings() {
    try {
      var sources = new MutablePropertySources();
      new YamlPropertySourceLoader()
          .load(DEMO, new ClassPathResource(DEMO))
          .forEach(sources::addLast);
      return new Binder(ConfigurationPropertySources.from(sources))
          .bind(CatalogSettings.PREFIX, CatalogSettings.class)
          .get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
