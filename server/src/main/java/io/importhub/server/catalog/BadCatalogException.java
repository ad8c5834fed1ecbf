package io.importhub.server.catalog;

import java.util.List;

/** Settings of the catalog that cannot be used: the server does not start, nothing was changed. */
final class BadCatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * @param faults all of them, each with its key; at least one
   */
  BadCatalogException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
