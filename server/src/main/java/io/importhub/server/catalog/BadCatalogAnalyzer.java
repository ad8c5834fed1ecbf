package io.importhub.server.catalog;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why a server with a bad catalog in its settings does not start. */
final class BadCatalogAnalyzer extends AbstractFailureAnalyzer<BadCatalogException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BadCatalogException cause) {
    return new FailureAnalysis(
        "The catalog in the settings cannot be used:\n\n"
            + cause.faults().stream()
                .map(fault -> "    " + fault)
                .collect(Collectors.joining("\n")),
        "Mend these settings (docs/administration.md). Nothing of the catalog was changed.",
        cause);
  }
}
