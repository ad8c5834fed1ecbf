package io.importhub.server.importjob;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a file is imported.
 *
 * @param reprocess whether a command refused at level 2 (it is there already) is ignored instead of
 *     rejected
 * @param processing the kinds of data whose commands are applied: {@code Data, Metamodel,
 *     TechnicalData}; commands of the others are ignored
 * @param checkIdentifiers whether a command without ids is rejected
 * @param checkWritingAccess whether the profile's writing-access ids are checked
 * @param snapshot what snapshots alone have; null for other files
 */
record ImportOptions(
    ValidateMode validate,
    boolean reprocess,
    Set<String> processing,
    boolean checkIdentifiers,
    boolean checkWritingAccess,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SnapshotChoices snapshot) {

  /** Of a file that is no snapshot. */
  ImportOptions(
      ValidateMode validate,
      boolean reprocess,
      Set<String> processing,
      boolean checkIdentifiers,
      boolean checkWritingAccess) {
    this(validate, reprocess, processing, checkIdentifiers, checkWritingAccess, null);
  }

  /** Sorts and copies the kinds. */
  ImportOptions {
    processing = Collections.unmodifiableSet(new TreeSet<>(processing));
  }
}
