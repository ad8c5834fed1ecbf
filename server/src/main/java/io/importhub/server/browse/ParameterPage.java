package io.importhub.server.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.importhub.server.repository.ParameterSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of parameters.
 *
 * @param next what goes into {@code after} for the next page; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParameterPage(List<ShownParameter> parameters, @Nullable String next) {

  /** A page of what was found, one more than it may have when more follows. */
  static ParameterPage of(List<ParameterSummary> found, int limit) {
    List<ShownParameter> shown = found.stream().limit(limit).map(ShownParameter::of).toList();
    return new ParameterPage(shown, found.size() > limit ? shown.getLast().code() : null);
  }
}
