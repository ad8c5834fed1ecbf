package io.importhub.server.repository;

import java.util.List;
import java.util.stream.Collectors;

/** Metamodel files that are named by settings and cannot be used: the server does not start. */
final class BadMetamodelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<MetamodelFault> faults;

  /**
   * @param faults all of them, at least one
   */
  BadMetamodelException(List<MetamodelFault> faults) {
    super(faults.stream().map(MetamodelFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  List<MetamodelFault> faults() {
    return faults;
  }
}
