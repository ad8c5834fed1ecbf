package io.importhub.server.repository;

import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of data that an import processes or ignores; each MetaClass is of one. */
public enum ProcessingKind {
  /** What a repository is there for; the usual kind. */
  DATA("Data"),
  /** The structure of a repository. */
  METAMODEL("Metamodel"),
  /** Descriptions, queries, users and the like. */
  TECHNICAL_DATA("TechnicalData");

  private final String label;

  ProcessingKind(String label) {
    this.label = label;
  }

  /** As requests and metamodel files write it: {@code Data, Metamodel, TechnicalData}. */
  public String label() {
    return label;
  }

  /**
   * The kinds with some labels.
   *
   * @throws IllegalArgumentException if a label is none of a kind
   */
  public static Set<ProcessingKind> ofLabels(Set<String> labels) {
    return labels.stream().map(ProcessingKind::ofLabel).collect(Collectors.toUnmodifiableSet());
  }

  private static ProcessingKind ofLabel(String label) {
    for (ProcessingKind kind : values()) {
      if (kind.label.equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "found kind of data \"" + label + "\", expected a known one");
  }
}
