package io.importhub.server.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words why a second server on a data directory does not start. */
final class DataDirectoryInUseAnalyzer
    extends AbstractFailureAnalyzer<DataDirectoryInUseException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DataDirectoryInUseException cause) {
    return new FailureAnalysis(
        cause.getMessage() + ".",
        "Give it a directory of its own, or stop the other one. Several servers share a PostgreSQL"
            + " (spring.datasource.url).",
        cause);
  }
}
