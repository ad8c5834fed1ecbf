package io.importhub.server.repository;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a repository goes into a snapshot.
 *
 * @param profiles the snapshot profiles, with what is attached to them; null for all
 * @param places whether the snapshot profiles themselves go
 * @param tags whether the tags go
 * @param parameters the codes of the parameters that go; null for none
 * @param ownChanges whether only the unpublished changes of the user's own go
 */
public record SnapshotContent(
    @Nullable Set<String> profiles,
    boolean places,
    boolean tags,
    @Nullable Predicate<String> parameters,
    boolean ownChanges) {
  /** Copies the names. */
  public SnapshotContent {
    profiles = profiles == null ? null : Set.copyOf(profiles);
  }

  boolean takesProfile(String code) {
    return profiles == null || profiles.contains(code);
  }

  boolean takes(ParameterKey key) {
    return parameters != null
        && parameters.test(key.code())
        && (!(key.location() instanceof Location.Attached attached)
            || takesProfile(attached.profileCode()));
  }
}
