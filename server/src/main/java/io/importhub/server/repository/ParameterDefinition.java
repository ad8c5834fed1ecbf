package io.importhub.server.repository;

import static io.importhub.server.repository.CodePointOrder.CODE_POINTS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter says, without its code and its location. Two are equal when an import of one
 * over the other would change nothing: tags as a set, levels and rows in order, cells as they are
 * written ({@code 1,5} is not {@code 1.5}).
 *
 * @param description free text, or null when nothing was said
 * @param tags codes, by code points
 * @param matchRequired whether it is an error when no row matches
 * @param inMemoryIndex whether its matrix is kept in memory
 * @param arraySeparator one character that separates the values of a cell
 * @param levels the columns, at least one; {@code IN} before {@code OUT}
 * @param matrix the rows, each with one cell for each level; a null cell holds nothing, which is
 *     not the empty text
 */
public record ParameterDefinition(
    @Nullable String description,
    SortedSet<String> tags,
    boolean matchRequired,
    boolean inMemoryIndex,
    String arraySeparator,
    List<Level> levels,
    List<List<@Nullable String>> matrix) {

  /** What {@code arraySeparator} is when a file does not say it. */
  public static final String DEFAULT_ARRAY_SEPARATOR = ",";

  /** Copies what it is given. */
  public ParameterDefinition {
    tags = sorted(tags);
    levels = List.copyOf(levels);
    matrix = matrix.stream().map(ParameterDefinition::row).toList();
  }

  /** The same with other tags. */
  public ParameterDefinition withTags(Collection<String> others) {
    return new ParameterDefinition(
        description, sorted(others), matchRequired, inMemoryIndex, arraySeparator, levels, matrix);
  }

  /** The same with other rows. */
  public ParameterDefinition withMatrix(List<List<@Nullable String>> rows) {
    return new ParameterDefinition(
        description, tags, matchRequired, inMemoryIndex, arraySeparator, levels, rows);
  }

  private static SortedSet<String> sorted(Collection<String> codes) {
    SortedSet<String> sorted = new TreeSet<>(CODE_POINTS);
    sorted.addAll(codes);
    return Collections.unmodifiableSortedSet(sorted);
  }

  private static List<@Nullable String> row(List<@Nullable String> cells) {
    return Collections.unmodifiableList(new ArrayList<>(cells));
  }
}
