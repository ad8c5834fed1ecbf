package io.importhub.server.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** An entry that cannot be kept as it is: nothing was changed. */
public final class BadEntryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<CatalogFault> faults;

  /**
   * @param faults all of them, at least one
   */
  public BadEntryException(List<CatalogFault> faults) {
    super(faults.stream().map(CatalogFault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong. */
  public List<CatalogFault> faults() {
    return faults;
  }
}
