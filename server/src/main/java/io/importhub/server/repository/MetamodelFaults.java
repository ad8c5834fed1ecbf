package io.importhub.server.repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tomlj.TomlPosition;

/** Gathers what is wrong with a metamodel file. */
final class MetamodelFaults {
  private final Path file;
  private final List<MetamodelFault> faults = new ArrayList<>();
  private boolean broken;

  MetamodelFaults(Path file) {
    this.file = file;
  }

  void add(TomlPosition at, String message) {
    faults.add(new MetamodelFault(file, at.line(), at.column(), message));
  }

  /** What is not TOML; it may hide what stands behind it. */
  void addSyntax(TomlPosition at, String message) {
    broken = true;
    add(at, message);
  }

  /** Something that is not there. It is no fault where a fault of syntax may hide it. */
  void miss(TomlPosition at, String message) {
    if (!broken) {
      add(at, message);
    }
  }

  /** In the order of the file. */
  List<MetamodelFault> sorted() {
    return faults.stream()
        .sorted(
            Comparator.comparingInt(MetamodelFault::line).thenComparingInt(MetamodelFault::column))
        .toList();
  }
}
