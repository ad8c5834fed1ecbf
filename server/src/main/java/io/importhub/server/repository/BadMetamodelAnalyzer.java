package io.importhub.server.repository;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why a server with bad metamodel files does not start. */
final class BadMetamodelAnalyzer extends AbstractFailureAnalyzer<BadMetamodelException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BadMetamodelException cause) {
    return new FailureAnalysis(
        "The metamodels that importhub.repositories names cannot be used:\n\n"
            + cause.faults().stream()
                .map(fault -> "    " + fault)
                .collect(Collectors.joining("\n")),
        "Mend the files at the lines and columns given, or have the repositories use the open"
            + " metamodel (importhub.repositories[*].metamodel=open).",
        cause);
  }
}
