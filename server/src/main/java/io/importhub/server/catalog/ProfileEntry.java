package io.importhub.server.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as administrators see it.
 *
 * @param environment the id of its environment
 * @param id 12 characters of {@code 0-9 A-Z a-z ( )}, one of its kind in the environment
 * @param name 1 to 255 characters
 * @param right what it may import
 * @param accessIds the writing-access ids it may write, each of 12 characters as an id, or null for
 *     all of them
 * @param accessTags the access tags of a snapshot's definitions that it may write, or null for all
 *     of them
 * @param disabled whether nobody may use it
 */
public record ProfileEntry(
    String environment,
    String id,
    String name,
    ImportRight right,
    @Nullable List<String> accessIds,
    @Nullable List<String> accessTags,
    boolean disabled) {

  /** Copies the lists. */
  public ProfileEntry {
    accessIds = accessIds == null ? null : List.copyOf(accessIds);
    accessTags = accessTags == null ? null : List.copyOf(accessTags);
  }

  /** The same with its lists in order and each of their words once. */
  ProfileEntry sorted() {
    return new ProfileEntry(
        environment, id, name, right, sorted(accessIds), sorted(accessTags), disabled);
  }

  private static @Nullable List<String> sorted(@Nullable List<String> words) {
    return words == null ? null : words.stream().distinct().sorted().toList();
  }

  /** A new one, which may import nothing. */
  public static ProfileEntry fresh(String environment, String id) {
    return new ProfileEntry(environment, id, id, ImportRight.NONE, null, null, false);
  }
}
