package io.importhub.server.importer.snapshot;

import java.util.List;

/**
 * What became of the elements of one kind.
 *
 * @param invalid how many have a WARNING or an ERROR
 * @param elements in the order of their import; none when the import of the kind was aborted
 */
public record KindResult(
    ImportStatus status, int total, int invalid, List<ElementResult> elements) {

  /** Nothing is told of the elements: the import of the kind stopped in the middle. */
  static final KindResult ABORTED = new KindResult(ImportStatus.ERROR, 0, 0, List.of());

  /** Copies what it is given. */
  public KindResult {
    elements = List.copyOf(elements);
  }

  static KindResult of(List<ElementResult> elements) {
    ImportStatus status = ImportStatus.OK;
    int invalid = 0;
    for (ElementResult element : elements) {
      status = status.or(element.status());
      invalid += element.status().compareTo(ImportStatus.WARNING) >= 0 ? 1 : 0;
    }
    return new KindResult(status, elements.size(), invalid, elements);
  }
}
