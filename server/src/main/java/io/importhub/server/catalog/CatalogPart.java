package io.importhub.server.catalog;

/** What another room keeps of the settings of the catalog. */
public interface CatalogPart {

  /** Applies its part, behind the catalog's own. */
  void apply(CatalogSettings settings, SettingsRun run);
}
