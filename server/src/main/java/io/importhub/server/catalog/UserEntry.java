package io.importhub.server.catalog;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as administrators see it: without its password.
 *
 * @param id 12 characters of {@code 0-9 A-Z a-z ( )}
 * @param login what the user signs in with, 1 to 100 characters without colon, one of its kind
 * @param name 1 to 255 characters
 * @param profiles what it may import as
 * @param defaultEnvironment the environment of a token whose request names none, or null for none
 * @param defaultRepository the repository of calls that name none, or null for none
 * @param disabled whether it may not sign in
 */
public record UserEntry(
    String id,
    String login,
    String name,
    List<ProfileName> profiles,
    @Nullable String defaultEnvironment,
    @Nullable String defaultRepository,
    boolean disabled) {

  /** Copies the profiles. */
  public UserEntry {
    profiles = List.copyOf(profiles);
  }

  /** The same with other profiles, in order and each once. */
  UserEntry with(List<ProfileName> others) {
    return new UserEntry(
        id,
        login,
        name,
        others.stream()
            .distinct()
            .sorted(Comparator.comparing(ProfileName::environment).thenComparing(ProfileName::id))
            .toList(),
        defaultEnvironment,
        defaultRepository,
        disabled);
  }

  /** A new one, without profiles. */
  public static UserEntry fresh(String id, String login) {
    return new UserEntry(id, login, login, List.of(), null, null, false);
  }
}
