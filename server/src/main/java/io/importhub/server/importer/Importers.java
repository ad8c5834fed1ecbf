package io.importhub.server.importer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The importers there are, by format. */
@Component
public class Importers {
  private final Map<Format, Importer> byFormat = new EnumMap<>(Format.class);

  Importers(List<Importer> importers) {
    importers.forEach(importer -> byFormat.put(importer.format(), importer));
  }

  /** The importer of a format, or empty when this server has none. */
  public Optional<Importer> forFormat(Format format) {
    return Optional.ofNullable(byFormat.get(format));
  }
}
