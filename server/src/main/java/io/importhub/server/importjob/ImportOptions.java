package io.importhub.server.importjob;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a file is imported.
 *
 * @param reprocess whether a command refused at level 2 (it is there already) is ignored instead of
 *     rejected
 * @param processing the kinds of data whose commands are applied: {@code Data, Metamodel,
 *     TechnicalData}; commands of the others are ignored
 * @param checkIdentifiers whether a command without ids is rejected
 * @param checkWritingAccess whether the profile's writing-access ids are checked
 */
record ImportOptions(
    ValidateMode validate,
    boolean reprocess,
    Set<String> processing,
    boolean checkIdentifiers,
    boolean checkWritingAccess) {

  /** Sorts and copies the kinds. */
  ImportOptions {
    processing = Collections.unmodifiableSet(new TreeSet<>(processing));
  }
}
