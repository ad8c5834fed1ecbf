package io.importhub.server.importer.snapshot;

import io.importhub.server.repository.ElementOutcome;
import io.importhub.server.repository.Location;
import io.importhub.server.repository.ParameterKey;
import io.importhub.server.repository.RejectCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the results of elements from what became of them. */
final class ElementResults {
  private ElementResults() {}

  /** The result of an element that could not be read. */
  static ElementResult faulty(ReadElement element, FileFault fault) {
    return result(
        element,
        ImportStatus.ERROR,
        null,
        fault.text(),
        new ElementResult.Fault(code(fault.kind()), fault.line(), fault.column()));
  }

  /** The result of an element that the repository was asked to take. */
  static ElementResult of(ReadElement element, ElementOutcome outcome, List<String> more) {
    return switch (outcome) {
      case ElementOutcome.Created created ->
          done(element, ElementResult.Action.CREATED, created.warnings(), more);
      case ElementOutcome.Updated updated ->
          done(element, ElementResult.Action.UPDATED, updated.warnings(), more);
      case ElementOutcome.Same same ->
          result(element, ImportStatus.SKIP, null, same.message(), null);
      case ElementOutcome.Refused refused ->
          result(
              element,
              ImportStatus.ERROR,
              null,
              refused.message(),
              new ElementResult.Fault(refused.code(), 0, 0));
    };
  }

  private static ElementResult done(
      ReadElement element, ElementResult.Action action, List<String> warnings, List<String> more) {
    List<String> all = new ArrayList<>(element.warnings());
    all.addAll(warnings);
    all.addAll(more);
    // that it took another's place is told of tags and places alone, as documented
    ElementResult.Action told = element instanceof ReadElement.Parameter ? null : action;
    return all.isEmpty()
        ? result(element, ImportStatus.OK, told, null, null)
        : result(element, ImportStatus.WARNING, told, String.join("; ", all), null);
  }

  private static ElementResult result(
      ReadElement element,
      ImportStatus status,
      ElementResult.@Nullable Action action,
      @Nullable String message,
      ElementResult.@Nullable Fault fault) {
    return switch (element) {
      case ReadElement.Place place ->
          new ElementResult(
              SnapshotKind.PROFILE,
              null,
              place.element(),
              status,
              action,
              message,
              place.path(),
              fault);
      case ReadElement.TagFile tag ->
          new ElementResult(
              SnapshotKind.TAG, tag.tagCode(), null, status, action, message, tag.path(), fault);
      case ReadElement.Parameter parameter ->
          new ElementResult(
              SnapshotKind.PARAM,
              parameter.key().code(),
              place(parameter.key()),
              status,
              action,
              message,
              parameter.path(),
              fault);
    };
  }

  private static @Nullable ProfileElement place(ParameterKey key) {
    return key.location() instanceof Location.Attached at
        ? new ProfileElement(at.profileCode(), at.regionCode(), at.version())
        : null;
  }

  private static RejectCode code(FileFault.Kind kind) {
    return switch (kind) {
      case UNREADABLE_NAME, CONTENT -> RejectCode.BAD_VALUE;
      case UNREADABLE_FILE, SYNTAX -> RejectCode.SYNTAX;
      case NAME -> RejectCode.UNKNOWN_TYPE;
      case DUPLICATE -> RejectCode.ALREADY_EXISTS;
      case CASE_TWIN -> RejectCode.NOT_UNIQUE;
    };
  }
}
