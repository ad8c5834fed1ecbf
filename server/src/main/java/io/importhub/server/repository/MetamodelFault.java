package io.importhub.server.repository;

import java.nio.file.Path;

/**
 * What is wrong with a metamodel file.
 *
 * @param line from 1
 * @param column in characters, from 1
 * @param message what was found and what was expected
 */
record MetamodelFault(Path file, int line, int column, String message) {

  @Override
  public String toString() {
    return "%s:%d:%d: %s".formatted(file, line, column, message);
  }
}
