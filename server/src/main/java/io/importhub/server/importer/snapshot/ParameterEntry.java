package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.ParameterDefinition;
import io.importhub.server.repository.ParameterKey;

/** The files of one parameter in an archive. */
public interface ParameterEntry extends SnapshotEntry<ParameterDefinition> {

  /**
   * The parameter's code and location; of a file that is no parameter's with the whole file name.
   */
  ParameterKey key();
}
